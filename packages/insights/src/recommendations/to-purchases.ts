import type { Item } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'
import type { History } from '../history/history.ts'
import { itemsOf, perHistory } from '../history/per-history.ts'
import { toOrderKey } from '../orders/to-order-key.ts'
import { isAllBack } from './is-all-back.ts'

/** What happened to one variant of one product in orders. */
export type Purchase = {
  readonly productId: string
  readonly variantId: string | null
  /** Pieces ordered and not refunded or cancelled. */
  readonly netQuantity: number
  /** When the last order was of which something was kept; null when nothing was. */
  readonly keptAtMs: number | null
  /** Pieces ordered and kept, or, below nothing, sent back by a refund that names no known order. */
  readonly moves: readonly Move[]
  readonly orderedBy: readonly string[]
  readonly returnedBy: readonly string[]
}

type Move = { readonly atMs: number; readonly quantity: number }

type Order = {
  readonly entries: Entry[]
  updated: Entry | null
  readonly refunds: Entry[]
  cancelled: Entry | null
}
type Tally = {
  keptAtMs: number | null
  readonly moves: Move[]
  readonly orderedBy: Set<string>
  readonly returnedBy: Set<string>
}

/**
 * Every product that was ordered, by product and variant. An order counts once per order id: the lines of all its parts
 * are joined, an update replaces them, a cancellation ends them, and refunds without lines are of all lines once they
 * come to no less than the order. A refund that names no known order counts against the product; a cancellation that
 * names none says nothing.
 */
export const toPurchases = (history: History): ReadonlyMap<string, Purchase> => {
  const { orders, looseRefunds } = toOrders(history)
  const tallies = new Map<string, Tally & { item: Item & { productId: string } }>()
  const add = (item: Item): Tally | null => {
    const { productId } = item
    if (productId === null) return null
    const key = toProductKey(productId, item.variantId)
    const tally = tallies.get(key) ?? {
      keptAtMs: null,
      moves: [],
      orderedBy: new Set(),
      returnedBy: new Set(),
      item: { ...item, productId },
    }
    tallies.set(key, tally)
    return tally
  }
  for (const order of orders.values()) tallyOrder(history, order, add)
  for (const refund of looseRefunds)
    for (const item of itemsOf(history)(refund)) {
      const tally = add(item)
      if (tally === null) continue
      tally.moves.push({ atMs: refund.atMs, quantity: -Math.abs(item.quantity) })
      tally.returnedBy.add(refund.event.eventId)
    }
  return new Map([...tallies].map(([key, { item, ...tally }]) => [key, toPurchase(item, tally)]))
}

/** How many orders do not say all that was bought; a cancelled one bought nothing. */
export const countUntoldOrders = (history: History): number => {
  const readItems = itemsOf(history)
  return [...toOrders(history).orders.values()].filter(({ entries, updated, cancelled }) => {
    const items = [...entries, ...(updated === null ? [] : [updated])].map(readItems)
    return cancelled === null && (items.flat().length === 0 || items.flat().some(isUnnamed))
  }).length
}

const isUnnamed = ({ productId, notAProduct }: Item): boolean => productId === null && notAProduct === null

/** Two products never share a key, whatever their ids hold. */
export const toProductKey = (productId: string, variantId: string | null): string =>
  JSON.stringify([productId, variantId])

const toPurchase = (
  item: { readonly productId: string; readonly variantId: string | null },
  tally: Tally,
): Purchase => ({
  productId: item.productId,
  variantId: item.variantId,
  netQuantity: tally.moves.reduce((net, { quantity }) => net + quantity, 0),
  keptAtMs: tally.keptAtMs,
  moves: tally.moves,
  orderedBy: [...tally.orderedBy],
  returnedBy: [...tally.returnedBy],
})

const orderFamilies: ReadonlySet<string> = new Set([
  'order-completed',
  'order-updated',
  'order-refunded',
  'order-cancelled',
])

type Orders = { readonly orders: ReadonlyMap<string, Order>; readonly looseRefunds: readonly Entry[] }

const toOrders: (history: History) => Orders = perHistory(({ entries, vocabulary }) => {
  const orders = new Map<string, Order>()
  const after: (readonly [string | null, Entry])[] = []
  for (const entry of entries.toReversed()) {
    if (!orderFamilies.has(entry.family)) continue
    const key = toOrderKey(entry.event, vocabulary)
    if (entry.family === 'order-completed' || entry.family === 'order-updated')
      addToOrder(orders, key ?? `event ${entry.event.eventId}`, entry)
    else after.push([key, entry])
  }
  const looseRefunds: Entry[] = []
  for (const [key, entry] of after) {
    const order = key === null ? undefined : orders.get(key)
    if (order !== undefined && entry.family === 'order-cancelled') order.cancelled = entry
    else if (order !== undefined) order.refunds.push(entry)
    else if (entry.family === 'order-refunded') looseRefunds.push(entry)
  }
  return { orders, looseRefunds }
})

const addToOrder = (orders: Map<string, Order>, key: string, entry: Entry): void => {
  const order = orders.get(key) ?? { entries: [], updated: null, refunds: [], cancelled: null }
  orders.set(key, order)
  if (entry.family === 'order-completed') order.entries.push(entry)
  else order.updated = entry
}

type Add = (item: Item) => Tally | null

const tallyOrder = (history: History, order: Order, add: Add): void => {
  const lines = toOrderLines(history, order)
  const refunded = toRefunded(history, order, lines)
  for (const [key, { item, quantity, entry }] of lines) {
    const tally = add(item)
    if (tally === null) continue
    const back = order.cancelled === null ? Math.min(quantity, refunded.get(key)?.quantity ?? 0) : quantity
    tally.moves.push({ atMs: toBoughtMs(order, entry), quantity: quantity - back })
    if (quantity > back) tally.keptAtMs = Math.max(tally.keptAtMs ?? entry.atMs, entry.atMs)
    tally.orderedBy.add(entry.event.eventId)
    for (const id of refunded.get(key)?.by ?? []) tally.returnedBy.add(id)
    if (order.cancelled !== null) tally.returnedBy.add(order.cancelled.event.eventId)
  }
}

/** What an update lists was bought when the order was placed. */
const toBoughtMs = ({ entries, updated }: Order, entry: Entry): number =>
  (entry === updated ? (entries[0] ?? entry) : entry).atMs

type Line = { readonly item: Item; readonly entry: Entry; quantity: number }

/** An update that is older than a part of the order it updates says nothing of that part. */
const toOrderLines = (history: History, order: Order): Map<string, Line> => {
  const { updated } = order
  const replaces = updated !== null && itemsOf(history)(updated).length > 0
  const sources = replaces
    ? [updated, ...order.entries.filter(({ atMs }) => atMs > updated.atMs)]
    : order.entries
  const lines = new Map<string, Line>()
  for (const entry of sources)
    for (const item of itemsOf(history)(entry)) {
      if (item.productId === null) continue
      const key = toProductKey(item.productId, item.variantId)
      const line = lines.get(key) ?? { item, entry, quantity: 0 }
      line.quantity += item.quantity
      lines.set(key, line)
    }
  return lines
}

type Back = { quantity: number; readonly by: string[] }

const toRefunded = (history: History, order: Order, lines: ReadonlyMap<string, Line>): Map<string, Back> => {
  const backs = new Map<string, Back>()
  const add = (key: string, quantity: number, { event }: Entry): void => {
    const back = backs.get(key) ?? { quantity: 0, by: [] }
    back.quantity += quantity
    back.by.push(event.eventId)
    backs.set(key, back)
  }
  const withoutLines: Entry[] = []
  for (const refund of order.refunds) {
    const items = itemsOf(history)(refund)
    if (items.length === 0) withoutLines.push(refund)
    for (const { productId, variantId, quantity } of items) {
      if (productId === null) continue
      for (const key of toLineKeys(lines, productId, variantId)) add(key, Math.abs(quantity), refund)
    }
  }
  for (const refund of isAllBack(withoutLines, order, history.vocabulary) ? withoutLines : [])
    for (const [key, { quantity }] of lines) add(key, quantity, refund)
  return backs
}

/** A refund that leaves the variant out is of the line it can only mean. */
const toLineKeys = (
  lines: ReadonlyMap<string, Line>,
  productId: string,
  variantId: string | null,
): readonly string[] => {
  const exact = toProductKey(productId, variantId)
  if (lines.has(exact)) return [exact]
  const ofProduct = [...lines].filter(([, { item }]) => item.productId === productId)
  const [only] = ofProduct
  return ofProduct.length === 1 && only !== undefined ? [only[0]] : []
}
