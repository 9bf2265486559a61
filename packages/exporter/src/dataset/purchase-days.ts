import type { Fact } from './fact.ts'

export const dayMs = 86_400_000

/** What was bought on one day, UTC: the models' purchase. */
export type PurchaseDay = {
  readonly day: number
  /** Of the day's first and last order. */
  readonly at: number
  readonly lastAt: number
  readonly orders: number
  /** In the data set's currency; orders in others count and add nothing. */
  readonly amount: number
}

/** Orders by day, oldest first; a message of an order that came before adds its amount and no order. */
export const toPurchaseDays = (facts: readonly Fact[], currency: string | null): readonly PurchaseDay[] => {
  const days = new Map<number, { day: number; at: number; lastAt: number; orders: number; amount: number }>()
  const seen = new Set<string>()
  for (const fact of facts) {
    if (fact.family !== 'order-completed') continue
    const day = Math.floor(fact.at / dayMs)
    const entry = days.get(day) ?? { day, at: fact.at, lastAt: fact.at, orders: 0, amount: 0 }
    const isNew = fact.orderId === null || !seen.has(fact.orderId)
    if (fact.orderId !== null) seen.add(fact.orderId)
    entry.orders += Number(isNew)
    entry.lastAt = Math.max(entry.lastAt, fact.at)
    entry.amount += fact.currency === currency ? (fact.amount ?? 0) : 0
    if (isNew || days.has(day)) days.set(day, entry)
  }
  return [...days.values()]
}
