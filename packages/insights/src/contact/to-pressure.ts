import type { Entry } from '../history/entry.ts'
import type { Unseen } from '../history/action-index.ts'

export type Pressure = {
  readonly week: number
  readonly month: number
  /** The median of the twelve weeks before this one, at least 1; null when there are no twelve weeks to look at. */
  readonly usualWeek: number | null
  /** The sends of the last 7 days, newest first. */
  readonly recent: readonly Entry[]
  /** Sends that are not loaded may make this week more than a usual one. */
  readonly mayBeAbove: boolean
}

const dayMs = 86_400_000
const weekMs = 7 * dayMs
const weeksBefore = 12

/** How much was sent on a channel lately, against what this person usually gets. */
export const toPressure = (
  sends: readonly Entry[],
  asOfMs: number,
  unseen: Pick<Unseen, 'fromMs' | 'untilMs'> | null,
): Pressure => {
  const weeks = Array.from({ length: weeksBefore }, () => 0)
  const recent: Entry[] = []
  let month = 0
  for (const send of sends) {
    const ageMs = asOfMs - send.atMs
    const week = Math.floor(ageMs / weekMs)
    if (week > weeksBefore) break
    if (week === 0) recent.push(send)
    else weeks[week - 1] = (weeks[week - 1] ?? 0) + 1
    if (ageMs < 30 * dayMs) month += 1
  }
  const oldestMs = sends.at(-1)?.atMs ?? asOfMs
  const isLong = asOfMs - oldestMs >= weeksBefore * weekMs
  const isCounted = unseen === null || asOfMs - unseen.untilMs >= (weeksBefore + 1) * weekMs
  const median = weeks.toSorted((one, other) => one - other)[Math.ceil(weeksBefore / 2)] ?? 0
  const leastUsual = Math.max(1, median)
  return {
    week: recent.length,
    month,
    usualWeek: isLong && isCounted ? leastUsual : null,
    recent,
    mayBeAbove:
      !isCounted &&
      (isLong || asOfMs - unseen.fromMs >= weeksBefore * weekMs) &&
      (asOfMs - unseen.untilMs < weekMs || recent.length > leastUsual),
  }
}
