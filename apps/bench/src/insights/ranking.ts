import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import { readHistory } from '@intilery-sidebar/reference-api'
import { z } from 'zod'
import type { Figure } from '../figure.ts'

/** One customer's baskets, oldest first, each product once. */
type Baskets = readonly (readonly string[])[]

type Ranker = (before: Baskets) => readonly string[]

/**
 * Next basket on Online Retail (Chen 2015, doi 10.24432/C5BW33, CC BY 4.0): each customer's last basket is held out and foreseen from
 * those before. A product ranked by how often and how lately it was bought is the baseline that others rarely beat (Li et al., TOIS 2023).
 */
export const benchRanking = async (): Promise<readonly Figure[]> => {
  const file = realDataForTests('online_retail_known_customers.parquet')
  if (file === null) return []
  const customers = (await readBaskets(file)).filter((baskets) => baskets.length >= 3)
  const popular = toMostFrequent(
    customers.flatMap((baskets) => baskets.slice(0, -1)),
    1,
  )
  const rankers: Readonly<Record<string, Ranker>> = {
    popularity: () => popular,
    'own frequency': (before) => toMostFrequent(before, 1),
    'decay .9': (before) => toMostFrequent(before, 0.9),
  }
  return [5, 10, 20].flatMap((size) =>
    Object.entries(rankers).flatMap(([name, rank]) =>
      toFigures(
        `${name}, ${customers.length} customers`,
        customers.map((baskets) => measure(baskets, rank, size)),
        size,
      ),
    ),
  )
}

const orderSchema = z.object({ order_id: z.string(), products: z.array(z.object({ sku: z.string() })) })

/** Postage, fees and manual entries have codes of letters. Twelve customers have three invoices and no third basket without them. */
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

/** Products by how many baskets hold them, each older basket counting `decay` times the next; ties go to the later bought. */
const toMostFrequent = (baskets: Baskets, decay: number): readonly string[] => {
  const weights = new Map<string, { weight: number; last: number }>()
  for (const [index, basket] of baskets.entries())
    for (const sku of basket) {
      const weight = (weights.get(sku)?.weight ?? 0) + decay ** (baskets.length - 1 - index)
      weights.set(sku, { weight, last: index })
    }
  return [...weights]
    .sort(([, one], [, other]) => other.weight - one.weight || other.last - one.last)
    .map(([sku]) => sku)
}

type Measured = { readonly recall: number; readonly ndcg: number; readonly hit: number }

const measure = (baskets: Baskets, rank: Ranker, size: number): Measured => {
  const wanted = new Set(baskets.at(-1))
  const before = baskets.slice(0, -1)
  const told = rank(before).slice(0, size)
  const gain = (place: number): number => 1 / Math.log2(place + 2)
  const sum = (places: readonly number[]): number => places.reduce((total, place) => total + gain(place), 0)
  const hits = told.flatMap((sku, place) => (wanted.has(sku) ? [place] : []))
  return {
    recall: hits.length / wanted.size,
    ndcg: sum(hits) / sum(Array.from({ length: Math.min(size, wanted.size) }, (_, place) => place)),
    hit: hits.length > 0 ? 1 : 0,
  }
}

const toFigures = (name: string, measured: readonly Measured[], size: number): readonly Figure[] =>
  (['recall', 'ndcg', 'hit'] as const).map((metric) => ({
    name: `${metric}@${size}, ${name}`,
    ours: measured.reduce((total, one) => total + one[metric], 0) / Math.max(1, measured.length),
    unit: '',
  }))
