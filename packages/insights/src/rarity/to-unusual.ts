import { toWallTime } from '../contact/zones.ts'
import type { Entry } from '../history/entry.ts'
import type { History } from '../history/history.ts'
import { toOwn } from '../history/to-own.ts'

export type Unusual = {
  readonly eventId: string
  readonly action: string
  readonly at: string
  /**
   * `first-ever`: never before · `rare`: hardly ever · `after-absence`: long since anything · `odd-hour`: at an hour
   * they are never here.
   */
  readonly because: 'first-ever' | 'rare' | 'after-absence' | 'odd-hour'
  /** Days of silence before it, with `after-absence`; how often it happened in all, otherwise. */
  readonly figure: number
  /** How many events that was counted in, where these are not all there are; null: in all. */
  readonly among: number | null
}

const dayMs = 86_400_000
const recentDays = 30
const rowsMax = 5
const enough = 20
/** Bits; below this an event is everyday. */
const surpriseMin = 5

/**
 * What is unusual for this customer, the most surprising first: how unlikely an event of its action, its hour, and the
 * silence before it are, in bits, counted on the customer's own history. Hours and silences are those of what they did
 * themselves: a newsletter every week is no sign of life.
 */
export const toUnusual = (
  history: History,
  { zone, isFirstEver }: { readonly zone: string; readonly isFirstEver: (entry: Entry) => boolean | null },
): readonly Unusual[] => {
  const { entries, asOfMs, isComplete } = history
  if (entries.length < enough) return []
  const counts = countBy(entries, ({ event }) => event.action)
  const own = toOwn(history)
  const hours = countBy(own, (entry) => String(toHour(entry, zone)))
  const usualGapMs = toUsualGap(own)
  const silences = toSilences(own)
  const among = isComplete ? null : entries.length
  const ranked: { readonly unusual: Unusual; readonly bits: number }[] = []
  for (const entry of entries) {
    if (entry.atMs < asOfMs - recentDays * dayMs) break
    const count = counts.get(entry.event.action) ?? 1
    const isFirst = isFirstEver(entry) ?? (isComplete && count === 1)
    ranked.push({
      unusual: { ...toFinding(entry, isFirst ? 'first-ever' : 'rare', count), among },
      bits: toBits(count, entries.length) + (isFirst ? 4 : 0),
    })
    const gapMs = silences.get(entry)
    if (gapMs === undefined) continue
    ranked.push(
      {
        unusual: { ...toFinding(entry, 'after-absence', Math.floor(gapMs / dayMs)), among },
        bits: gapMs < 14 * dayMs ? 0 : Math.log2(gapMs / usualGapMs) + 1,
      },
      {
        unusual: {
          ...toFinding(entry, 'odd-hour', hours.get(String(toHour(entry, zone))) ?? 1),
          among: isComplete ? null : own.length,
        },
        bits: toBits((hours.get(String(toHour(entry, zone))) ?? 1) * 4, own.length),
      },
    )
  }
  ranked.sort((one, other) => other.bits - one.bits)
  return takeDistinct(ranked.filter(({ bits }) => bits >= surpriseMin).map(({ unusual }) => unusual))
}

const toFinding = (
  { event }: Entry,
  because: Unusual['because'],
  figure: number,
): Omit<Unusual, 'among'> => ({
  eventId: event.eventId,
  action: event.action,
  at: event.eventTime,
  because,
  figure,
})

const toBits = (count: number, total: number): number => Math.max(0, Math.log2(total / count))

const toHour = ({ atMs }: Entry, zone: string): number => Math.floor(toWallTime(atMs, zone).minutes / 60)

const countBy = (entries: readonly Entry[], toKey: (entry: Entry) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const entry of entries) {
    const key = toKey(entry)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** The silence before each thing the customer did, in milliseconds; none before the first. */
const toSilences = (own: readonly Entry[]): ReadonlyMap<Entry, number> =>
  new Map(own.map((entry, index) => [entry, entry.atMs - (own[index + 1]?.atMs ?? entry.atMs)]))

/** The silence that nine of ten are shorter than; a day at least. */
const toUsualGap = (entries: readonly Entry[]): number => {
  const gaps = entries.slice(1).map(({ atMs }, index) => (entries[index]?.atMs ?? atMs) - atMs)
  gaps.sort((one, other) => one - other)
  return Math.max(dayMs, gaps[Math.floor(gaps.length * 0.9)] ?? dayMs)
}

/** One row for each event and each kind of surprise of one action. */
const takeDistinct = (rows: readonly Unusual[]): readonly Unusual[] => {
  const seen = new Set<string>()
  const kept = rows.filter((row) => {
    const keys = [row.eventId, `${row.because} ${row.action}`]
    if (keys.some((key) => seen.has(key))) return false
    for (const key of keys) seen.add(key)
    return true
  })
  return kept.slice(0, rowsMax)
}
