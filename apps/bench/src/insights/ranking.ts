import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import { readHistory } from '@intilery-sidebar/reference-api'
import { z } from 'zod'
import { atLeast, type Figure } from '../figure.ts'

/** One customer's baskets, oldest first, each product once. */
type Baskets = readonly (readonly string[])[]

type Ranker = (before: Baskets) => readonly string[]

/**
 * Next basket on Online Retail (Chen 2015, doi 10.24432/C5BW33, CC BY 4.0): each customer's last basket is held out and
 * foreseen from those before. A product ranked by how often and how lately it was bought is the baseline that others
 * rarely beat; what was bought before and what never was are also measured apart, because few methods find any of the
 * latter (Li et al., "A Next Basket Recommendation Reality Check", TOIS 2023).
 */
export const benchRanking = async (): Promise<readonly Figure[]> => {
  const file = realDataForTests('online_retail_known_customers.parquet')
  if (file === null) return []
  const customers = (await readBaskets(file)).filter((baskets) => baskets.length >= 3)
  const bought = count(customers.flatMap((baskets) => baskets.slice(0, -1)))
  const byPopularity: Order = ([one], [other]) =>
    (bought.get(other)?.weight ?? 0) - (bought.get(one)?.weight ?? 0)
  const popular = toRanking(bought, byWeight)
  const rankers: Readonly<Record<string, Ranker>> = {
    popularity: () => popular,
    'most recent first': (before) => toRanking(count(before), byLast, byPopularity),
    'own frequency': (before) => toRanking(count(before), byWeight, byPopularity),
    'own frequency, then popularity': (before) => [
      ...new Set([...toRanking(count(before), byWeight, byPopularity), ...popular.slice(0, 2 * sizeMax)]),
    ],
    'decay .9': (before) => toRanking(count(before, 0.9), byWeight, byPopularity),
  }
  return sizes.flatMap((size) =>
    Object.entries(rankers).flatMap(([name, rank]) =>
      toFigures(
        name,
        customers.map((baskets) => foresee(baskets, rank, size)),
        size,
      ),
    ),
  )
}

const sizes = [5, 10, 20]
const sizeMax = Math.max(...sizes)

/** What these rankings reach at ten where ties go to the later bought; with ties by popularity they reach more. */
const boundsAtTen: Readonly<Record<string, Readonly<Record<Metric, number>>>> = {
  'own frequency, then popularity': { recall: 0.191, ndcg: 0.2702, hit: 0.718 },
  'decay .9': { recall: 0.1924, ndcg: 0.2731, hit: 0.716 },
}

const orderSchema = z.object({ order_id: z.string(), products: z.array(z.object({ sku: z.string() })) })

/**
 * Postage, fees and manual entries have codes of letters. Twelve customers have three invoices and no third basket
 * without them.
 */
const isProduct = (sku: string): boolean => /^\d/.test(sku)

const readBaskets = async (file: string): Promise<readonly Baskets[]> => {
  const orders = new Map<string, { customer: string; at: number; skus: Set<string> }>()
  for (const { events } of await readHistory(file))
    for (const { customerId, action, eventAt, raw } of events) {
      if (action !== 'order_completed') continue
      const order = orderSchema.parse(raw['properties'])
      const skus = order.products.map(({ sku }) => sku).filter(isProduct)
      if (skus.length === 0) continue
      const known = orders.get(order.order_id) ?? { customer: customerId, at: eventAt, skus: new Set() }
      orders.set(order.order_id, known)
      for (const sku of skus) known.skus.add(sku)
    }
  const byCustomer = Map.groupBy(
    [...orders.values()].toSorted((one, other) => one.at - other.at),
    ({ customer }) => customer,
  )
  return [...byCustomer.values()].map((baskets) => baskets.map(({ skus }) => [...skus]))
}

type Counted = ReadonlyMap<string, { readonly weight: number; readonly last: number }>
type Order = (one: CountedProduct, other: CountedProduct) => number
type CountedProduct = readonly [sku: string, { readonly weight: number; readonly last: number }]

/** How many baskets hold each product, each older basket counting `decay` times the next, and the last that does. */
const count = (baskets: Baskets, decay = 1): Counted => {
  const counted = new Map<string, { weight: number; last: number }>()
  for (const [index, basket] of baskets.entries())
    for (const sku of basket) {
      const weight = (counted.get(sku)?.weight ?? 0) + decay ** (baskets.length - 1 - index)
      counted.set(sku, { weight, last: index })
    }
  return counted
}

const byWeight: Order = ([, one], [, other]) => other.weight - one.weight
const byLast: Order = ([, one], [, other]) => other.last - one.last

/** Products in this order; what the first leaves undecided the next decides. */
const toRanking = (counted: Counted, ...orders: readonly Order[]): readonly string[] =>
  [...counted]
    .toSorted((one, other) => orders.reduce((decided, order) => decided || order(one, other), 0))
    .map(([sku]) => sku)

type Metric = 'recall' | 'ndcg' | 'hit'
type Measured = Readonly<Record<Metric, number>>
type Foreseen = {
  readonly all: Measured
  readonly repeat: Measured | null
  readonly explore: Measured | null
}

/**
 * How well the ranking foresees the last basket: all of it, what was bought before, and what never was. Null where
 * there is none.
 */
const foresee = (baskets: Baskets, rank: Ranker, size: number): Foreseen => {
  const before = baskets.slice(0, -1)
  const last = baskets.at(-1) ?? []
  const known = new Set(before.flat())
  const ranked = rank(before).slice(0, size)
  const measureOf = (wanted: readonly string[]) =>
    wanted.length === 0 ? null : measure(ranked, new Set(wanted), size)
  return {
    all: measure(ranked, new Set(last), size),
    repeat: measureOf(last.filter((sku) => known.has(sku))),
    explore: measureOf(last.filter((sku) => !known.has(sku))),
  }
}

const measure = (ranked: readonly string[], wanted: ReadonlySet<string>, size: number): Measured => {
  const gain = (places: readonly number[]): number =>
    places.reduce((total, place) => total + 1 / Math.log2(place + 2), 0)
  const hits = ranked.flatMap((sku, place) => (wanted.has(sku) ? [place] : []))
  return {
    recall: hits.length / wanted.size,
    ndcg: gain(hits) / gain(Array.from({ length: Math.min(size, wanted.size) }, (_, place) => place)),
    hit: hits.length > 0 ? 1 : 0,
  }
}

const toFigures = (name: string, foreseen: readonly Foreseen[], size: number): readonly Figure[] =>
  (['recall', 'ndcg', 'hit'] as const).map((metric) => {
    const ours = mean(foreseen.map(({ all }) => all[metric]))
    const bound = size === 10 ? boundsAtTen[name]?.[metric] : undefined
    const figure: Figure = {
      name: `${metric}@${size}, ${name}, ${foreseen.length} customers`,
      ours,
      unit: '',
      peers: {
        'bought before': mean(foreseen.flatMap(({ repeat }) => repeat?.[metric] ?? [])),
        'never bought before': mean(foreseen.flatMap(({ explore }) => explore?.[metric] ?? [])),
      },
    }
    return bound === undefined ? figure : Object.assign(figure, { must: atLeast(ours, bound) })
  })

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / Math.max(1, values.length)
