import { countingWindowMs, type Count, type DistinctCounter } from '@intilery-sidebar/contract'

/** Beyond this many keys, those without an item in the window are forgotten. */
const keysMax = 10_000

/** Counts in this process alone. */
export const createDistinctCounter = (clock: () => number): DistinctCounter => {
  const keys = new Map<string, Map<string, number>>()
  const judge = ({ key, item, limit }: Count, nowMs: number) => {
    const items = keys.get(key) ?? new Map<string, number>()
    forgetOld(items, nowMs)
    const [oldestMs = nowMs] = items.values()
    const isRefused = !items.has(item) && items.size >= limit
    return { items, waitMs: isRefused ? Math.max(1, oldestMs + countingWindowMs - nowMs) : null }
  }
  return {
    wouldRefuse: async (count) => judge(count, clock()).waitMs,
    count: async (count) => {
      const nowMs = clock()
      const { items, waitMs } = judge(count, nowMs)
      if (waitMs !== null) return waitMs
      items.delete(count.item)
      items.set(count.item, nowMs)
      keys.delete(count.key)
      keys.set(count.key, items)
      if (keys.size > keysMax) forgetIdle(keys, nowMs)
      return null
    },
  }
}

// Both maps are kept in the order of their times, oldest first.
const forgetOld = (items: Map<string, number>, nowMs: number): void => {
  for (const [item, atMs] of items) {
    if (nowMs - atMs < countingWindowMs) return
    items.delete(item)
  }
}

const forgetIdle = (keys: Map<string, Map<string, number>>, nowMs: number): void => {
  for (const [key, items] of keys) {
    forgetOld(items, nowMs)
    if (items.size > 0) return
    keys.delete(key)
  }
}
