import { isMasked, type JsonObject, type MaskableText, type ProfileEvent } from '@intilery-sidebar/contract'
import type { ExportFile } from './export-file.ts'
import { toCsvRow } from './to-csv-row.ts'

type Column = readonly [name: string, toCell: (event: ProfileEvent) => string | null]

const columns: readonly Column[] = [
  ['eventId', ({ eventId }) => eventId],
  ['eventTime', ({ eventTime }) => eventTime],
  ['receivedTime', ({ receivedTime }) => receivedTime],
  ['action', ({ action }) => action],
  ['name', ({ name }) => toTextCell(name)],
  ['source', ({ source }) => toTextCell(source)],
  ['sendType', ({ sendType }) => toTextCell(sendType)],
  ['customerId', ({ customerId }) => customerId],
  ['externalId', ({ externalId }) => toTextCell(externalId)],
  ['email', ({ email }) => toTextCell(email)],
  ['properties', ({ properties }) => toJsonCell(properties)],
  ['context', ({ context }) => toJsonCell(context)],
  ['rest', ({ rest }) => toJsonCell(rest)],
]

/** Without the mark, Excel reads UTF-8 as the machine's own code page. */
const byteOrderMark = '\uFEFF'

/**
 * RFC 4180, one row for an event. A file that is not whole says so in a last row of its own, where a person will find
 * it.
 */
export const csvFile: ExportFile = {
  contentType: 'text/csv; charset=utf-8',
  extension: 'csv',
  begin: () => byteOrderMark + toCsvRow(columns.map(([name]) => name)),
  write: (event) => toCsvRow(columns.map(([, toCell]) => toCell(event))),
  end: ({ missing, unreadableCount }) => {
    if (missing === null) return unreadableCount === 0 ? '' : toUnreadableRow(unreadableCount)
    const [where, at] =
      'atOrBefore' in missing ? ['at or before', missing.atOrBefore] : ['at or after', missing.atOrAfter]
    const cells = ['(incomplete)', at, null, `Events ${where} this time are missing`]
    return toCsvRow(columns.map((_, index) => cells[index] ?? null))
  },
}

const toUnreadableRow = (count: number): string => {
  const cells = ['(incomplete)', null, null, `${count} events could not be read`]
  return toCsvRow(columns.map((_, index) => cells[index] ?? null))
}

/** An escaped semicolon is the same JSON, and no spreadsheet of any country starts a cell at it. */
const toJsonCell = (object: JsonObject): string => JSON.stringify(object).replaceAll(';', String.raw`\u003b`)

/** A person reads the file, so what policy hides says so in words. */
const toTextCell = (text: MaskableText): string | null => (isMasked(text) ? '(hidden by policy)' : text)
