import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWholeFormats } from './create-whole-formats.ts'

describe('formats', () => {
  it('write every instant a date can hold, from year 0 to 275760, in every language', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en', 'de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'),
        fc.integer({ min: -8.64e15, max: 8.64e15 }),
        (locale, atMs) => {
          const formats = createWholeFormats(locale, 'Europe/London')
          for (const write of [formats.dateTime, formats.exact, formats.date, formats.day, formats.time]) {
            expect(write(atMs).length).toBeGreaterThan(0)
          }
          expect(formats.relative(atMs, 0).length).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('say how long ago in the unit people would use', () => {
    const { relative } = createWholeFormats('en', 'UTC')
    expect(relative(0, 40_000)).toBe('40 seconds ago')
    expect(relative(0, 4 * 86_400_000)).toBe('4 days ago')
    expect(relative(0, 0)).toBe('now')
    // Calendar words would be wrong for half of these spans.
    expect(relative(0, 47 * 3_600_000)).toBe('1 day ago')
    expect(relative(0, 500 * 86_400_000)).toBe('1 year ago')
  })

  it('write every digit of a number and of an amount', () => {
    const { number, money } = createWholeFormats('en', 'UTC')
    const digits = (text: string): number => Number(text.replaceAll(/[^\d.eE+-]/g, ''))
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => digits(number(value)) === value,
      ),
    )
    expect(number(0.000_000_4)).toBe('0.0000004')
    expect(number(51.507_351_123_45)).toBe('51.50735112345')
    expect(money(0.0045, 'GBP')).toBe('£0.0045')
    expect(money(12.5, 'JPY')).toBe('¥12.5')
    expect(money(84, 'GBP')).toBe('£84.00')
  })

  it('leave a date without a time on its day in every zone', () => {
    for (const zone of ['Pacific/Niue', 'Pacific/Kiritimati']) {
      expect(createWholeFormats('en', zone).calendarDate(Date.parse('1990-05-01'))).toBe('May 1, 1990')
    }
  })

  it('put every instant on the day its zone says, however quickly they are asked', () => {
    const zones = ['UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Monrovia']
    const atMs = fc.integer({ min: Date.parse('1950-01-01'), max: Date.parse('2050-01-01') })
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(atMs, { minLength: 1 }), (timeZone, instants) => {
        const { dayKey } = createWholeFormats('en', timeZone)
        const plain = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone })
        expect(instants.map(dayKey)).toEqual(instants.map((instant) => plain.format(instant)))
      }),
    )
  })

  it('fall back to the zone of the browser for an unknown one', () => {
    expect(createWholeFormats('en', 'Middle-earth/Shire').date(0)).toMatch(/1970|1969/)
  })
})
