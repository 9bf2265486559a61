import type { ExportFormat } from '../../../api/session/create-api.ts'
import type { Formats } from '../../../texts/formats.ts'
import { toSpreadsheet } from './to-spreadsheet.ts'

type TimelineFile = {
  readonly name: string
  readonly blob: Blob
  /** The proxy's limits left something out, and the file says what. */
  readonly isPart: boolean
}

type FileOptions = {
  /** Whose timeline it is; null where no name may be shown. */
  readonly customer: string | null
  readonly nowMs: number
  readonly formats: Formats
}

/**
 * The file an export becomes. Whether it is complete is read from its text, because not every host passes headers on.
 */
export const toFile = (format: ExportFormat, text: string, options: FileOptions): TimelineFile => {
  const isPart = partSigns[format].test(text)
  const parts = [toSlug(options.customer ?? ''), options.formats.dayKey(options.nowMs)]
  return {
    name: `${parts.join('-')}${isPart ? '-incomplete' : ''}.${format}`,
    blob: new Blob(format === 'csv' ? [byteOrderMark, toSpreadsheet(text, options.formats)] : [text], {
      type: mediaTypes[format],
    }),
    isPart,
  }
}

const slugMaxLength = 60

/**
 * `Maya Lindqvist` is `maya-lindqvist`; letters of every script stay, everything a file system may object to does not.
 */
const toSlug = (name: string): string =>
  name
    .slice(0, slugMaxLength)
    .toLocaleLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '') || 'customer'

/** `Response.text()` drops the mark, and without it Excel reads UTF-8 as the machine's own code page. */
const byteOrderMark = '\uFEFF'

const mediaTypes = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const

const partSigns = {
  csv: /\r\n\(incomplete\),[^"\r\n]*\r\n$/,
  json: /^\{"complete":false,/,
} as const
