import { toWallTime } from '../contact/zones.ts'
import type { History } from '../history/history.ts'
import { toOwn } from '../history/to-own.ts'

/** How often and when a customer does something. */
export type Rhythm = {
  /** The last 30 local days, oldest first. Null events: the day is not loaded as a whole. */
  readonly days: readonly { readonly date: string; readonly events: number | null }[]
  /** The last weeks, oldest first, by their first day; the last one ends today. Null events as of days. */
  readonly weeks: readonly { readonly from: string; readonly events: number | null }[]
  /** The weekday (1 is Monday) and the hours they mostly come at; null when there are too few events. */
  readonly mostly: { readonly weekday: number; readonly fromHour: number; readonly toHour: number } | null
  readonly firstSeen: { readonly at: string; readonly eventId: string } | null
  readonly tenureDays: number | null
  readonly isComplete: boolean
  readonly zone: string
}

const dayMs = 86_400_000
const days = 30
const weeks = 4
const enough = 20

/**
 * When a customer acts, in days and weeks of `zone` (IANA), as counts of events; what was sent to them or done by a
 * machine does not count.
 */
export const toRhythm = (
  history: History,
  { zone, firstSeen }: { readonly zone: string; readonly firstSeen: Rhythm['firstSeen'] },
): Rhythm => {
  const walls = toOwn(history).map(({ atMs }) => toWallTime(atMs, zone))
  const today = toWallTime(history.asOfMs, zone).day
  const countOfDay = createCounter(walls.map(({ day }) => day))
  const wholeFrom = toFirstWholeDay(history, zone)
  const countDay = (day: number): number | null => (day < wholeFrom ? null : countOfDay(day))
  const oldest = history.entries.at(-1)?.event
  const first = firstSeen ?? (oldest === undefined ? null : { at: oldest.eventTime, eventId: oldest.eventId })
  return {
    days: Array.from({ length: days }, (_, index) => {
      const day = today - days + 1 + index
      return { date: toDate(day), events: countDay(day) }
    }),
    weeks: Array.from({ length: weeks }, (_, index) => {
      const from = today - (weeks - index) * 7 + 1
      const events = Array.from({ length: 7 }, (__, day) => countDay(from + day)).reduce(
        (sum, count) => (sum === null || count === null ? null : sum + count),
        0,
      )
      return { from: toDate(from), events }
    }),
    mostly: walls.length < enough ? null : toMostly(walls),
    firstSeen: first,
    tenureDays:
      first === null ? null : Math.max(0, Math.floor((history.asOfMs - Date.parse(first.at)) / dayMs)),
    isComplete: history.isComplete,
    zone,
  }
}

/** The day after the one in which the loaded events begin: of that one earlier events may be missing. */
const toFirstWholeDay = ({ entries, isComplete, asOfMs }: History, zone: string): number =>
  isComplete ? Number.NEGATIVE_INFINITY : toWallTime(entries.at(-1)?.atMs ?? asOfMs, zone).day + 1

const toDate = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

const createCounter = (values: readonly number[]): ((value: number) => number) => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return (value) => counts.get(value) ?? 0
}

/** The busiest weekday, and the two hours of the day with the most events. */
const toMostly = (
  walls: readonly { readonly weekday: number; readonly minutes: number }[],
): Rhythm['mostly'] => {
  const ofWeekday = createCounter(walls.map(({ weekday }) => weekday))
  const ofHour = createCounter(walls.map(({ minutes }) => Math.floor(minutes / 60)))
  const weekday = toLargest([1, 2, 3, 4, 5, 6, 7], ofWeekday)
  const fromHour = toLargest(
    Array.from({ length: 23 }, (_, hour) => hour),
    (hour) => ofHour(hour) + ofHour(hour + 1),
  )
  return { weekday, fromHour, toHour: fromHour + 2 }
}

const toLargest = (values: readonly number[], toSize: (value: number) => number): number =>
  values.reduce((best, value) => (toSize(value) > toSize(best) ? value : best), values[0] ?? 0)
