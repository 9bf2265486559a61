import type { Fact } from './fact.ts'
import { dayMs, toPurchaseDays } from './purchase-days.ts'

export type Horizon = {
  readonly days: number
  /** How long after the horizon an order may arrive and still count: longer ago is closed. */
  readonly graceDays: number
}

export type Labels = {
  readonly orders: number
  readonly amount: number
  readonly buys: boolean
}

/**
 * What a customer bought after `cutoff` up to and with the horizon's end, as it was known when the grace ended; null
 * where that is later than `dataEnd`, for a horizon that is not closed has no label.
 */
export const toLabels = (
  facts: readonly Fact[],
  cutoff: number,
  {
    horizon,
    dataEnd,
    currency,
  }: { readonly horizon: Horizon; readonly dataEnd: number; readonly currency: string | null },
): Labels | null => {
  const end = cutoff + horizon.days * dayMs
  const closed = end + horizon.graceDays * dayMs
  if (closed > dataEnd) return null
  const later = facts.filter(({ at, knownAt }) => at > cutoff && at <= end && knownAt <= closed)
  const days = toPurchaseDays(later, currency)
  return {
    orders: days.reduce((sum, { orders }) => sum + orders, 0),
    amount: days.reduce((sum, { amount }) => sum + amount, 0),
    buys: days.length > 0,
  }
}
