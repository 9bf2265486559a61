import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormats } from './create-formats.ts'

describe('formats', () => {
  it('write every instant a date can hold, from year 0 to 275760, in every language', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en', 'de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'),
        fc.integer({ min: -8.64e15, max: 8.64e15 }),
        (locale, atMs) => {
          const formats = createFormats(locale, 'Europe/London')
          for (const write of [formats.dateTime, formats.exact, formats.date, formats.day, formats.time]) {
            expect(write(atMs).length).toBeGreaterThan(0)
          }
          expect(formats.relative(atMs, 0).length).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('say how long ago in the unit people would use', () => {
    const { relative } = createFormats('en', 'UTC')
    expect(relative(0, 40_000)).toBe('40 seconds ago')
    expect(relative(0, 4 * 86_400_000)).toBe('4 days ago')
    expect(relative(0, 0)).toBe('now')
  })

  it('leave a date without a time on its day in every zone', () => {
    for (const zone of ['Pacific/Niue', 'Pacific/Kiritimati']) {
      expect(createFormats('en', zone).calendarDate(Date.parse('1990-05-01'))).toBe('May 1, 1990')
    }
  })

  it('put every instant on the day its zone says, however quickly they are asked', () => {
    const zones = ['UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Monrovia']
    const atMs = fc.integer({ min: Date.parse('1950-01-01'), max: Date.parse('2050-01-01') })
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(atMs, { minLength: 1 }), (timeZone, instants) => {
        const { dayKey } = createFormats('en', timeZone)
        const plain = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone })
        expect(instants.map(dayKey)).toEqual(instants.map((instant) => plain.format(instant)))
      }),
    )
  })

  it('do without a zone nobody knows', () => {
    expect(createFormats('en', 'Middle-earth/Shire').date(0)).toMatch(/1970|1969/)
  })
})
