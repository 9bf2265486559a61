/**
 * What the models of repeat buying know of a customer, in weeks, as Fader, Hardie & Lee (2005) define it. Purchases of
 * one day are one; refunds are left out.
 */
export type PurchaseSummary = {
  /** Repeat purchases: the first does not count. */
  readonly frequency: number
  /** From the first purchase to the last; 0 without a repeat. */
  readonly recency: number
  /** From the first purchase to the end of what was observed. */
  readonly age: number
}

/** Customers who look alike are one row with a count, so that each likelihood is computed once. */
export type CountedSummary = PurchaseSummary & { readonly count: number }

/** Puts customers with the same summary into one row with their count; the order is that of first appearance. */
export const countAlike = (summaries: readonly PurchaseSummary[]): readonly CountedSummary[] => {
  const groups = new Map<string, PurchaseSummary & { count: number }>()
  for (const { frequency, recency, age } of summaries) {
    const key = `${frequency} ${recency} ${age}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { frequency, recency, age, count: 1 })
    else group.count += 1
  }
  return [...groups.values()]
}

/** Sums `of` over customers who were counted together. */
export const sumOver = (
  alike: readonly CountedSummary[],
  of: (customer: CountedSummary) => number,
): number => {
  let sum = 0
  for (const customer of alike) sum += customer.count * of(customer)
  return sum
}

export const highestFrequency = (summaries: readonly PurchaseSummary[]): number =>
  summaries.reduce((most, { frequency }) => Math.max(most, frequency), 0)
