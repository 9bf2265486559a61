import type { ExportFormat } from '../../api/create-api.ts'

type TimelineFile = {
  readonly name: string
  readonly blob: Blob
  /** The proxy's limits left something out, and the file says what. */
  readonly isPart: boolean
}

/** What an export's text becomes on a disk. It is read from the text itself, because not every host passes headers on. */
export const toFile = (format: ExportFormat, text: string): TimelineFile => {
  const isPart = partSigns[format].test(text)
  return {
    name: `customer-timeline${isPart ? '-incomplete' : ''}.${format}`,
    blob: new Blob(format === 'csv' ? [byteOrderMark, text] : [text], { type: mediaTypes[format] }),
    isPart,
  }
}

/** Whoever reads an answer as text loses the mark, and without it Excel reads UTF-8 as the machine's own code page. */
const byteOrderMark = '\uFEFF'

const mediaTypes = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const

const partSigns = {
  csv: /\r\n\(incomplete\),[^"\r\n]*\r\n$/,
  json: /^\{"complete":false,/,
} as const
