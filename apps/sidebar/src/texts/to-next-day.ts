const dayMs = 86_400_000

/** The calendar day after another (`2026-10-25`), whatever the clocks do between them; empty for what is no day. */
export const toNextDay = (day: string): string => toShifted(day, dayMs)

/** The calendar day before another. */
export const toPreviousDay = (day: string): string => toShifted(day, -dayMs)

const toShifted = (day: string, byMs: number): string => {
  const startMs = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(startMs) ? '' : new Date(startMs + byMs).toISOString().slice(0, 10)
}
