import { toAmount, toOrderId, type Amount } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'
import { toBasedOn, type BasedOn, type History } from '../history/history.ts'
import { toOrderAmount } from './to-order-amount.ts'
import { toCart, type InCart } from '../recommendations/to-cart.ts'

/** Money of one currency; null is what states none, and is never added to anything else. */
export type Total = {
  readonly currency: string | null
  readonly value: number
  readonly orders: number
  readonly average: number
}

export type OrderMark = { readonly orderId: string | null; readonly at: string; readonly eventId: string }

export type OrdersAtAGlance = {
  /** Different orders, cancelled ones not among them. */
  readonly count: number
  readonly totals: readonly Total[]
  /** Of the whole history, as far as the action index or the loaded events know. */
  readonly first: OrderMark | null
  readonly last: OrderMark | null
  readonly cancelled: number
  readonly refunds: {
    readonly count: number
    readonly totals: readonly Total[]
    readonly evidence: readonly string[]
  }
  readonly openBasket: {
    readonly items: readonly InCart[]
    readonly quantity: number
    readonly totals: readonly Total[]
  } | null
  readonly basedOn: BasedOn
  readonly evidence: readonly string[]
}

type Order = { readonly orderId: string | null; readonly entries: Entry[]; updated: Entry | null }

/** How many orders, and how much in total. Refunds stand beside the sum and are never inside it. */
export const toOrders = (history: History): OrdersAtAGlance => {
  const cancelledIds = new Set(idsOf(history, 'order-cancelled'))
  const all = groupOrders(history)
  const orders = all.filter(({ orderId }) => orderId === null || !cancelledIds.has(orderId))
  const refunds = history.entries.filter(({ family }) => family === 'order-refunded')
  const items = [...toCart(history).values()]
  const marks = [...orders.map(toMark), ...toOlderMarks(history, cancelledIds)].filter(
    (mark) => mark !== null,
  )
  return {
    count: orders.length,
    totals: toTotals(
      orders.map((order) => toOrderAmount(order, history.vocabulary)).filter((amount) => amount !== null),
    ),
    first: marks.at(-1) ?? null,
    last: marks[0] ?? null,
    cancelled: all.length - orders.length,
    refunds: {
      count: refunds.length,
      totals: toTotals(
        refunds
          .map(({ event }) => toAmount(event, history.vocabulary))
          .filter((amount) => amount !== null)
          .map(toPositive),
      ),
      evidence: refunds.map(({ event }) => event.eventId),
    },
    openBasket:
      items.length === 0
        ? null
        : {
            items,
            quantity: items.reduce((sum, { quantity }) => sum + quantity, 0),
            totals: toTotals(items.flatMap(toItemAmount)),
          },
    basedOn: toBasedOn(history),
    evidence: orders.flatMap(({ entries }) => entries.map(({ event }) => event.eventId)),
  }
}

/** The first and last order of the whole history, where they are older than what is loaded; newest first. */
const toOlderMarks = (
  { index, isComplete, vocabulary }: History,
  cancelledIds: ReadonlySet<string>,
): readonly OrderMark[] =>
  isComplete
    ? []
    : index.entries
        .filter(({ family }) => family === 'order-completed')
        .toSorted((one, other) => other.atMs - one.atMs)
        .map(({ event }) => ({
          orderId: toOrderId(event, vocabulary),
          at: event.eventTime,
          eventId: event.eventId,
        }))
        .filter(({ orderId }) => orderId === null || !cancelledIds.has(orderId))

const idsOf = ({ entries, vocabulary }: History, family: string): readonly string[] =>
  entries
    .filter((entry) => entry.family === family)
    .map(({ event }) => toOrderId(event, vocabulary))
    .filter((id) => id !== null)

/** Newest order first; an order's events newest first. */
const groupOrders = ({ entries, vocabulary }: History): readonly Order[] => {
  const orders = new Map<string, Order>()
  for (const entry of entries) {
    if (entry.family !== 'order-completed' && entry.family !== 'order-updated') continue
    const orderId = toOrderId(entry.event, vocabulary)
    const key = orderId === null ? `event ${entry.event.eventId}` : `order ${orderId}`
    const order = orders.get(key) ?? { orderId, entries: [], updated: null }
    orders.set(key, order)
    if (entry.family === 'order-completed') order.entries.push(entry)
    else order.updated ??= entry
  }
  return [...orders.values()].filter((order) => order.entries.length > 0)
}

const toMark = ({ orderId, entries }: Order): OrderMark | null => {
  const event = entries.at(-1)?.event
  return event === undefined ? null : { orderId, at: event.eventTime, eventId: event.eventId }
}

const toPositive = (amount: Amount): Amount => ({ ...amount, value: Math.abs(amount.value) })

const toItemAmount = ({ price, quantity, currency }: InCart): readonly Amount[] =>
  price === null ? [] : [{ value: price * quantity, currency, property: 'price' }]

const toTotals = (amounts: readonly Amount[]): readonly Total[] =>
  [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, ofCurrency]) => {
    const value = toCents(ofCurrency.reduce((sum, amount) => sum + amount.value, 0))
    return {
      currency,
      value,
      orders: ofCurrency.length,
      average: Math.round((value / ofCurrency.length) * 100) / 100,
    }
  })

/** Sums of decimal amounts gather binary dust; no currency has more than four decimals. */
const toCents = (value: number): number => Math.round(value * 10_000) / 10_000
