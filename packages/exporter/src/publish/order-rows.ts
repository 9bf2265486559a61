import type { ProfileEvent } from '@intilery-sidebar/contract'
import {
  toAmount,
  toFamily,
  toItems,
  toOrderId,
  type EventFamily,
  type Item,
  type Vocabulary,
} from '@intilery-sidebar/vocabulary'
import type { Row } from '../tables/table.ts'
import { toTime } from './to-time.ts'

const kinds: ReadonlyMap<EventFamily, string> = new Map([
  ['order-completed', 'completed'],
  ['order-refunded', 'refunded'],
  ['order-cancelled', 'cancelled'],
])

type OrderEvent = { readonly event: ProfileEvent; readonly items: readonly Item[] }

/**
 * A customer's orders and their lines. An order that was sent in several messages, as large ones are, is one order:
 * messages with the same order id and kind are joined. Without an id each message is an order of its own.
 */
export const toOrderRows = (
  events: readonly ProfileEvent[],
  vocabulary: Vocabulary,
): { readonly orders: readonly Row[]; readonly lines: readonly Row[] } => {
  const groups = new Map<string, { orderId: string; kind: string; parts: OrderEvent[] }>()
  for (const event of events) {
    const kind = kinds.get(toFamily(event, vocabulary))
    if (kind === undefined) continue
    const orderId = toOrderId(event, vocabulary) ?? event.eventId
    const key = JSON.stringify([kind, orderId])
    const group = groups.get(key) ?? { orderId, kind, parts: [] }
    group.parts.push({ event, items: toItems(event, vocabulary) })
    groups.set(key, group)
  }
  const all = [...groups.values()]
  return { orders: all.map((group) => toOrder(group, vocabulary)), lines: all.flatMap(toLines) }
}

type Group = { readonly orderId: string; readonly kind: string; readonly parts: readonly OrderEvent[] }

const toOrder = ({ orderId, kind, parts }: Group, vocabulary: Vocabulary): Row => {
  const [first] = parts
  if (first === undefined) throw new RangeError('An order has at least one message')
  const { event } = first
  const items = parts.flatMap((part) => part.items)
  const stated = toAmount(event, vocabulary)
  const amount =
    parts.length === 1 ? (stated?.value ?? sumOf(items)) : (sumOf(items) ?? stated?.value ?? null)
  return {
    customer_id: event.customerId,
    order_id: orderId,
    kind,
    event_id: event.eventId,
    event_time: toTime(event.eventTime),
    received_time: toTime(event.receivedTime),
    amount,
    currency: stated?.currency ?? items[0]?.currency ?? null,
    lines: items.length,
  }
}

const sumOf = (items: readonly Item[]): number | null => {
  const priced = items.filter(({ price }) => price !== null)
  return priced.length === 0
    ? null
    : priced.reduce((sum, { price, quantity }) => sum + (price ?? 0) * quantity, 0)
}

const toLines = ({ orderId, kind, parts }: Group): readonly Row[] =>
  parts
    .flatMap(({ event, items }) => items.map((item) => ({ event, item })))
    .map(({ event, item }, line) => ({
      customer_id: event.customerId,
      order_id: orderId,
      kind,
      event_id: event.eventId,
      line,
      product_id: item.productId,
      variant_id: item.variantId,
      name: item.name,
      category: item.category,
      price: item.price,
      currency: item.currency,
      quantity: item.quantity,
      not_a_product: item.notAProduct,
    }))
