import type { Json } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWholeFormats } from '../../texts/create-whole-formats.ts'
import { toTypedValue } from './to-typed-value.ts'
import { isDateValue } from './rules/to-date-value.ts'
import { isPhraseValue, toDateText, toPhrase } from './text/to-value-text.ts'

const words = [
  'total',
  'order',
  'id',
  'price',
  'birth',
  'date',
  'at',
  'zip',
  'phone',
  'country',
  'count',
  'year',
]
const anyName = fc
  .array(fc.constantFrom(...words, 'note', 'tier', 'end', 'code', 'spent', 'locale'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join('_'))

const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const anyText = fc.oneof(
  fc.string(),
  anyDay.map((date) => date.toISOString()),
  anyDay.map((date) => date.toISOString().slice(0, 10)),
  anyDay.map((date) => `${date.toISOString().slice(0, 10)}T00:00:00Z`),
  fc.constantFrom(
    '00123',
    '+44 20 7946 0958',
    'GB',
    'en-GB',
    '2024-02-30',
    '4111111111111111',
    'a@b.example',
    '1.10',
  ),
)
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100),
)
const anyTrait = fc.record({
  name: anyName,
  value: fc.oneof(
    anyText,
    anyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.oneof(anyText, anyNumber), { maxLength: 4 }),
  ),
  currency: fc.constantFrom('GBP', 'JPY', 'EUR', null),
})

const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati'].map((zone) => createWholeFormats('en', zone))
const [formats = createWholeFormats('en', 'UTC')] = zones

const toNumber = (text: string): number => Number(text.replace(/[A-Z]{3}/, '').replaceAll(/[^\d.e+-]/g, ''))

/** What a reader of the screen would say was sent. */
const readBack = (name: string, value: Json, currency: string | null): Json => {
  const typed = toTypedValue(value, { name, around: currency === null ? {} : { currency } })
  if (isDateValue(typed)) return typeof value === 'number' ? Number(typed.text) : typed.text
  if (typed.kind === 'number' || typed.kind === 'money') return toNumber(toPhrase(typed, formats))
  if (isPhraseValue(typed)) return typed.kind === 'words' ? [...typed.items] : typed.text
  if (typed.kind === 'empty') return value === '' ? '' : null
  if (typed.kind === 'boolean') return typed.value
  if (typed.kind === 'link' || typed.kind === 'text')
    return typeof value === 'number' ? Number(typed.text) : typed.text
  return typed.kind === 'list' ? typed.items : value
}

describe('of 3,000 traits', () => {
  it('what is drawn, read back, is what was sent', () => {
    fc.assert(
      fc.property(anyTrait, ({ name, value, currency }) => {
        const sent = typeof value === 'number' && Object.is(value, -0) ? 0 : value
        const read = readBack(name, sent, currency)
        expect([name, read]).toEqual([name, sent])
      }),
      { numRuns: 3000 },
    )
  })

  it('a calendar date is the same day in every zone, and the day that was written', () => {
    fc.assert(
      fc.property(anyName, anyText, (name, value) => {
        const typed = toTypedValue(value, { name, around: {} })
        if (!isDateValue(typed) || typed.kind === 'date-time') return
        const texts = zones.map((zone) => toDateText(typed, zone))
        expect(new Set(texts).size).toBe(1)
        expect(texts[0]).toContain(String(Number(value.slice(8, 10))))
        expect(texts[0]).toContain(String(Number(value.slice(0, 4))))
      }),
      { numRuns: 3000 },
    )
  })
})
