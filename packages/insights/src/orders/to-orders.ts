import { toAmount, type Amount } from '@intilery-sidebar/vocabulary'
import { toBasedOn, type BasedOn, type History } from '../history/history.ts'
import { groupOrders } from './group-orders.ts'
import { toOrderAmount } from './to-order-amount.ts'
import { toWholeHistory, type WholeHistory } from './to-whole-history.ts'
import { toCart, type InCart } from '../recommendations/to-cart.ts'

/** Money of one currency; null is what states none, and is never added to anything else. */
export type Total = {
  readonly currency: string | null
  readonly value: number
  readonly orders: number
  readonly average: number
}

export type OrdersAtAGlance = WholeHistory & {
  /** Different orders among the loaded events, cancelled ones not among them. */
  readonly count: number
  readonly totals: readonly Total[]
  /** Orders that state no amount, or two currencies, and are in none of the totals. */
  readonly unpriced: number
  readonly cancelled: number
  readonly refunds: {
    readonly count: number
    readonly totals: readonly Total[]
    /** Refunds that state no amount and are in none of the totals. */
    readonly unpriced: number
    readonly evidence: readonly string[]
  }
  readonly openBasket: {
    readonly items: readonly InCart[]
    readonly quantity: number
    readonly totals: readonly Total[]
    /** Pieces without a price, which are in none of the totals. */
    readonly unpriced: number
  } | null
  readonly basedOn: BasedOn
  readonly evidence: readonly string[]
}

/** How many orders, and how much in total. Refunds stand beside the sum and are never inside it. */
export const toOrders = (history: History): OrdersAtAGlance => {
  const all = groupOrders(history)
  const orders = all.filter(({ isCancelled }) => !isCancelled)
  const amounts = orders
    .map((order) => toOrderAmount(order, history.vocabulary))
    .filter((amount) => amount !== null)
  const refunds = history.entries.filter(({ family }) => family === 'order-refunded')
  const refunded = refunds
    .map(({ event }) => toAmount(event, history.vocabulary))
    .filter((amount) => amount !== null)
  return {
    count: orders.length,
    totals: toTotals(amounts),
    unpriced: orders.length - amounts.length,
    ...toWholeHistory(history, orders),
    cancelled: all.length - orders.length,
    refunds: {
      count: refunds.length,
      totals: toTotals(refunded.map(toPositive)),
      unpriced: refunds.length - refunded.length,
      evidence: refunds.map(({ event }) => event.eventId),
    },
    openBasket: toOpenBasket([...toCart(history).values()]),
    basedOn: toBasedOn(history),
    evidence: orders.flatMap(({ entries }) => entries.map(({ event }) => event.eventId)),
  }
}

const toOpenBasket = (items: readonly InCart[]): OrdersAtAGlance['openBasket'] =>
  items.length === 0
    ? null
    : {
        items,
        quantity: toPieces(items),
        totals: toTotals(items.flatMap(toItemAmount)),
        unpriced: toPieces(items.filter(({ price }) => price === null)),
      }

const toPieces = (items: readonly InCart[]): number => items.reduce((sum, { quantity }) => sum + quantity, 0)

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
