/** Different items of one key in a sliding window. */
export type Count = {
  readonly key: string
  /** What is counted; an item that was counted in the window before is free. */
  readonly item: string
  /** The number of different items that the window may hold. */
  readonly limit: number
}

/**
 * Counts different items per key in a sliding window of `countingWindowMs`. Implement it where all processes of a
 * gateway meet.
 */
export type DistinctCounter = {
  /** Counts the item, or says in how many milliseconds it would be counted. Null where it was counted. */
  count(count: Count): Promise<number | null>
  /** The same without counting. */
  wouldRefuse(count: Count): Promise<number | null>
}

export const countingWindowMs = 5 * 60_000
