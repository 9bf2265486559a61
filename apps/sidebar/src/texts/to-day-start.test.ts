import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWholeFormats } from './create-whole-formats.ts'
import { toDayStart } from './to-day-start.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Niue',
]

describe('the start of a day', () => {
  it('is the first instant of that day in the agent’s zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (zone, date) => {
          const { dayKey } = createWholeFormats('en', zone)
          const day = date.toISOString().slice(0, 10)
          const startMs = toDayStart(day, zone)
          // Kiritimati skipped the last day of 1994: a day that never was begins with the next.
          if (startMs === null || (zone === 'Pacific/Kiritimati' && day === '1994-12-31')) return
          expect(dayKey(startMs)).toBe(day)
          expect(dayKey(startMs - 1) < day).toBe(true)
        },
      ),
    )
  })

  it('comes an hour late where clocks skip midnight', () => {
    const startMs = toDayStart('2018-11-04', 'America/Sao_Paulo')
    expect(startMs).toBe(Date.parse('2018-11-04T03:00:00Z'))
  })

  it.each(['', 'yesterday', '2026-13-01', '2026-02-32'])('does not exist for %j', (day) => {
    expect(toDayStart(day, 'UTC')).toBeNull()
  })
})
