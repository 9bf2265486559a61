import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QueryParameters } from './query-parameters.ts'

const instantOf = (text: string) =>
  new QueryParameters(`http://x/?start=${encodeURIComponent(text)}`).instant('start')

describe('an instant', () => {
  it.each([
    ['2006-01-02', '2006-01-02T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2018-01-02T03:04', '2018-01-02T03:04:00.000Z'],
    ['2018-01-02T03:04:05', '2018-01-02T03:04:05.000Z'],
    ['2018-01-02T03:04:05.678Z', '2018-01-02T03:04:05.678Z'],
    ['2018-01-02T03:04:05.678999Z', '2018-01-02T03:04:05.678Z'],
    ['2018-01-02T03:04:05+01:00', '2018-01-02T02:04:05.000Z'],
    ['2018-01-02T03:04:05-0530', '2018-01-02T08:34:05.000Z'],
    ['2018-01-02T03:04:05+01', '2018-01-02T02:04:05.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(instantOf(text) ?? 0).toISOString()).toBe(expected)
  })

  it.each([
    '2023-02-29',
    '2024-00-10',
    '2024-04-31',
    '2024-01-01T24:01:00',
    '2024-01-01 00:00',
    'now',
    '1700000000000',
  ])('is not %s', (text) => {
    expect(() => instantOf(text)).toThrow('start must be in ISO 8601')
  })

  it('as this API writes it reads back as itself', () => {
    const anyDate = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(instantOf(date.toISOString())).toBe(date.getTime())
      }),
    )
  })
})
