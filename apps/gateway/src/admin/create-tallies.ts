import type { Tally } from '@intilery-sidebar/contract/admin'

/** Counts what happened, by key, in the last day. */
export type Tallies<Key extends string> = {
  note(key: Key): void
  /** Those that happened at all, the most frequent first. */
  list(): readonly ({ readonly key: Key } & Tally)[]
}

const quarterMs = 15 * 60_000
const quartersMax = 96
/** Keys come from tables of codes; a defect must not make them grow without end. */
const keysMax = 500

export const createTallies = <Key extends string>(clock: () => number): Tallies<Key> => {
  const tallies = new Map<Key, { lastAtMs: number; readonly quarters: Map<number, number> }>()
  return {
    note: (key) => {
      const nowMs = clock()
      if (!tallies.has(key) && tallies.size >= keysMax) return
      const tally = tallies.get(key) ?? { lastAtMs: nowMs, quarters: new Map<number, number>() }
      tallies.set(key, tally)
      tally.lastAtMs = nowMs
      const quarter = Math.floor(nowMs / quarterMs)
      tally.quarters.set(quarter, (tally.quarters.get(quarter) ?? 0) + 1)
      dropBefore(tally.quarters, quarter - quartersMax)
    },
    list: () => {
      const first = Math.floor(clock() / quarterMs) - quartersMax
      const counted = [...tallies].map(([key, { lastAtMs, quarters }]) => {
        dropBefore(quarters, first)
        return { key, lastAtMs, count: [...quarters.values()].reduce((sum, count) => sum + count, 0) }
      })
      return counted.filter(({ count }) => count > 0).toSorted((left, right) => right.count - left.count)
    },
  }
}

const dropBefore = (quarters: Map<number, number>, first: number): void => {
  for (const quarter of quarters.keys()) if (quarter <= first) quarters.delete(quarter)
}
