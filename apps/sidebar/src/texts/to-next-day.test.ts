import { describe, expect, it } from 'vitest'
import { toDayStart } from './to-day-start.ts'
import { toNextDay, toPreviousDay } from './to-next-day.ts'

const hourMs = 3_600_000

describe('days on which the clocks change', () => {
  it.each([
    ['2026-10-25', 25],
    ['2026-03-29', 23],
    ['2026-06-01', 24],
  ])('%s in London is %s hours long', (day, hours) => {
    const [start = 0, end = 0] = [day, toNextDay(day)].map((one) => toDayStart(one, 'Europe/London') ?? 0)
    expect((end - start) / hourMs).toBe(hours)
  })

  it('the day before Monday 30 March 2026 is Sunday, at half past midnight too', () => {
    expect(toPreviousDay('2026-03-30')).toBe('2026-03-29')
  })

  it('what is no day has no neighbours', () => {
    expect(toNextDay('soon')).toBe('')
  })
})
