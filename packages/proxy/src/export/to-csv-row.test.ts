import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../test/env/parse-csv.ts'
import { toCsvRow } from './to-csv-row.ts'

const signs = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  '"',
  ';',
  ',',
  ' ',
  'a',
  '1',
  'é',
  '😀',
]
const cell = fc.oneof(
  fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
)
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 })

/** What `toCsvRow` put in, taken out again. */
const withoutApostrophes = (text: string): string =>
  text
    .replaceAll(/^'(?=['"]*[=+\-@\t\r\n＝＋－＠])/gu, '')
    .replaceAll(/(?<=[;\t\r\n])'(?=['"]*[=+\-@＝＋－＠])/gu, '')

describe('a row of CSV', () => {
  it('has no cell that a spreadsheet takes for a formula, whichever separators it uses', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const parsed = parseCsv(cells.map(toCsvRow).join('')).flat()
        for (const text of parsed) expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u)
        for (const text of parsed.flatMap((one) => one.split(/[;\t\r\n]/)))
          expect(text).not.toMatch(/^"*[=+\-@＝＋－＠]/u)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives back every value, byte for byte', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const parsed = parseCsv(cells.map(toCsvRow).join(''))
        expect(parsed.map((row) => row.map(withoutApostrophes))).toEqual(cells)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['a formula', '=cmd|calc', `'=cmd|calc`],
    ['a wide sign', '＝1+1', `'＝1+1`],
    ['what looks neutralised already', `'=1`, `''=1`],
    ['a plain apostrophe', `'tis`, `'tis`],
    ['a date and an id', '2026-11-20T12:00:00.000Z', '2026-11-20T12:00:00.000Z'],
    ['a semicolon that another country splits at', 'a;=1', `"a;'=1"`],
    ['nothing', null, ''],
  ])('writes %s so that it is read as text', (_, value, written) => {
    expect(toCsvRow([value])).toBe(`${written}\r\n`)
  })
})
