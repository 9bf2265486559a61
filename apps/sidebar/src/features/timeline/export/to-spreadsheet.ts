import { isMasked, type Json } from '@intilery-sidebar/contract'
import type { Formats } from '../../../texts/formats.ts'
import { parseCsv } from './parse-csv.ts'
import { toSpreadsheetCell } from './to-spreadsheet-cell.ts'

/** Most columns of properties; the others stay in the column of all properties. */
const propertyColumnsMax = 30

/** Where a decimal point is a comma, Excel separates cells by semicolons. */
const toSeparator = (locale: string): string => {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5)
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ','
}

/**
 * The server's CSV as a spreadsheet opens it in the agent's language: separated as Excel there expects, ids as text,
 * the time by the agent's clock, and a column for each of the most frequent properties. Nothing is left out: every
 * column stays.
 */
export const toSpreadsheet = (csv: string, formats: Formats): string => {
  const [header = [], ...rows] = parseCsv(csv)
  const timeAt = header.indexOf('eventTime')
  const propertiesAt = header.indexOf('properties')
  const properties = rows.map((row) => toProperties(row[propertiesAt] ?? ''))
  const names = toFrequentNames(properties)
  const separator = toSeparator(formats.locale)
  const write = (cells: readonly string[]): string =>
    `${cells.map((cell) => toSpreadsheetCell(cell, separator)).join(separator)}\r\n`
  const lines = rows.map((row, index) => {
    const atMs = Date.parse(row[timeAt] ?? '')
    const local = Number.isNaN(atMs) ? '' : formats.dateTime(atMs)
    return write([...row, local, ...names.map((name) => toText(properties[index]?.get(name)))])
  })
  return write([...header, 'localTime', ...names]) + lines.join('')
}

type Properties = ReadonlyMap<string, Json>

const toProperties = (text: string): Properties => {
  try {
    const value: unknown = JSON.parse(text)
    return new Map(isRecord(value) ? Object.entries(value) : [])
  } catch {
    // Not JSON: the last row of a file that is not whole.
    return new Map()
  }
}

const isRecord = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toFrequentNames = (all: readonly Properties[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const properties of all)
    for (const name of properties.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, propertyColumnsMax)
    .map(([name]) => name)
}

const toText = (value: Json | undefined): string => {
  if (value === undefined || value === null || isMasked(value)) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
