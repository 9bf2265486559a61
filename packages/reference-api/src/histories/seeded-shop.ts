import { createRandom, type Random } from '../demo/create-random.ts'
import type { History, ImportedEvent } from '../storage/import-history.ts'
import { toDataSetCustomer, toImportedEvent } from './happened.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs
const customers = 900
const weeks = 60
/** BG/NBD (Fader, Hardie & Lee 2005): purchases a week are gamma (shape, weeks), drop-out after each is beta (a, b). */
const rates = { shape: 1, weeks: 9 }
const dropOut = { a: 0.8, b: 3 }
const viewsPerPurchase = 3

/**
 * A sample shop large enough to model: 900 customers whose purchases follow BG/NBD up to now, and who look at products
 * while they are customers. The same for the same seed, counted back from `nowMs`.
 */
export const makeSeededShop = (nowMs: number, seed = 1): History[] =>
  Array.from({ length: customers }, (_, index) => toHistory(index, createRandom(seed, index), nowMs))

const toHistory = (index: number, random: Random, nowMs: number): History => {
  const customer = `seeded-shop/${index}`
  const startMs = nowMs - weeks * weekMs * (0.3 + 0.7 * random.next())
  const perWeek = gamma(rates.shape, random) / rates.weeks
  const [leaves, stays] = [gamma(dropOut.a, random), gamma(dropOut.b, random)]
  const chanceToLeave = leaves / (leaves + stays)
  const events: ImportedEvent[] = []
  const happen = (event: string, at: number, properties: ImportedEvent['raw']) => {
    if (at > nowMs) return
    const name = `${customer}/${events.length}`
    events.push(toImportedEvent({ customer, name, event, at: Math.floor(at), properties: { ...properties } }))
  }
  for (let at = startMs, order = 0; at <= nowMs; order += 1) {
    const product = { product_id: `p-${random.wholeNumber(1, 60)}`, price: random.wholeNumber(5, 80) }
    happen('Order Completed', at, {
      order_id: `${index}-${order}`,
      total: product.price,
      currency: 'GBP',
      products: [product],
    })
    if (random.chance(chanceToLeave)) break
    const nextAt = at + exponential(perWeek, random) * weekMs
    // Who is going to buy looks around before, and who has left does not.
    for (let view = 0; view < viewsPerPurchase; view += 1)
      happen('Product Viewed', at + (nextAt - at) * random.next(), {
        product_id: `p-${random.wholeNumber(1, 60)}`,
        currency: 'GBP',
      })
    at = nextAt
  }
  const identity = {
    id: `seeded-${index}`,
    domain: 'seeded-shop',
    traits: { since: new Date(startMs).toISOString() },
  }
  return { customers: [toDataSetCustomer(customer, identity)], events }
}

const exponential = (rate: number, random: Random): number => -Math.log(1 - random.next()) / rate

/** Marsaglia & Tsang 2000; shapes below 1 by the power of a uniform. */
const gamma = (shape: number, random: Random): number => {
  if (shape < 1) return gamma(shape + 1, random) * random.next() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
