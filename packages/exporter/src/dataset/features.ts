import { knownChannels } from '@intilery-sidebar/vocabulary'
import { dayMs, toPurchaseDays, type PurchaseDay } from './purchase-days.ts'
import type { Fact } from './fact.ts'
import { toRhythm } from './rhythm.ts'

/** Null where it cannot be said, e.g. a rate without a denominator. */
export type Features = Readonly<Record<string, number | null>>

const windowsDays = [7, 30, 90, 365] as const
const counted = {
  views: 'product-viewed',
  carts: 'product-added',
  searches: 'products-searched',
  checkouts: 'checkout-started',
} as const

/**
 * Everything that was known of a customer at `cutoff`, as numbers: only facts with `at` and `knownAt` at or before it.
 * Facts come oldest first. Amounts are of one currency.
 */
export const toFeatures = (facts: readonly Fact[], cutoff: number, currency: string | null): Features => {
  const known = facts.filter(({ at, knownAt }) => at <= cutoff && knownAt <= cutoff)
  const orders = toPurchaseDays(known, currency)
  const features = {
    ...toRecencies(known, orders, cutoff),
    ...toCounts(known, cutoff),
    ...toMoney(orders, cutoff),
    ...toRates(known, cutoff),
    ...toRhythm(known, orders, cutoff),
    refunds_total: known.filter(({ family }) => family === 'order-refunded').length,
  }
  return Object.fromEntries(Object.entries(features).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

const daysSince = (at: number | undefined, cutoff: number): number | null =>
  at === undefined ? null : (cutoff - at) / dayMs

const toRecencies = (known: readonly Fact[], orders: readonly PurchaseDay[], cutoff: number): Features => ({
  days_since_first_event: daysSince(known[0]?.at, cutoff),
  days_since_last_event: daysSince(known.at(-1)?.at, cutoff),
  days_since_first_order: daysSince(orders[0]?.at, cutoff),
  days_since_last_order: daysSince(orders.at(-1)?.lastAt, cutoff),
  days_since_last_view: daysSince(known.findLast(({ family }) => family === 'product-viewed')?.at, cutoff),
  days_since_last_cart: daysSince(known.findLast(({ family }) => family === 'product-added')?.at, cutoff),
})

const toCounts = (known: readonly Fact[], cutoff: number): Features => {
  const counts: Record<string, number> = { events_total: known.length }
  for (const [name, wanted] of Object.entries(counted))
    for (const days of windowsDays)
      counts[`${name}_${days}d`] = known.filter(
        ({ family, at }) => family === wanted && at > cutoff - days * dayMs,
      ).length
  return counts
}

const toMoney = (orders: readonly PurchaseDay[], cutoff: number): Features => {
  const sum = (some: readonly PurchaseDay[]) => some.reduce((total, { amount }) => total + amount, 0)
  const features: Record<string, number | null> = {
    orders_total: orders.reduce((total, { orders: count }) => total + count, 0),
    order_days_total: orders.length,
    amount_total: sum(orders),
    amount_mean: orders.length === 0 ? null : sum(orders) / orders.length,
    amount_last: orders.at(-1)?.amount ?? null,
  }
  for (const days of windowsDays) {
    const recent = orders.filter(({ at }) => at > cutoff - days * dayMs)
    features[`orders_${days}d`] = recent.reduce((total, { orders: count }) => total + count, 0)
    features[`amount_${days}d`] = sum(recent)
  }
  return features
}

const toRates = (known: readonly Fact[], cutoff: number): Features => {
  const features: Record<string, number | null> = {}
  const recent = known.filter(({ at }) => at > cutoff - 90 * dayMs)
  for (const channel of knownChannels) {
    const count = (wanted: Fact['family']) =>
      recent.filter((fact) => fact.family === wanted && fact.channel === channel).length
    const sends = count('message-sent')
    features[`${channel}_sends_90d`] = sends
    features[`${channel}_open_rate_90d`] = sends === 0 ? null : count('message-opened') / sends
    features[`${channel}_click_rate_90d`] = sends === 0 ? null : count('message-clicked') / sends
  }
  return features
}
