import { toOrderId } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'
import type { History } from '../history/history.ts'
import { toKnown } from '../history/to-known.ts'
import { toOrderKey } from './to-order-key.ts'

/** One order, with the events that completed it, newest first. */
export type Order = {
  readonly key: string | null
  readonly orderId: string | null
  readonly entries: readonly Entry[]
  readonly updated: Entry | null
  readonly isCancelled: boolean
}

type Growing = Pick<Order, 'key' | 'orderId'> & { readonly entries: Entry[]; updated: Entry | null }

/** The orders that the loaded events complete, each once, by order id; newest first. */
export const groupOrders = (history: History): readonly Order[] => {
  const orders = new Map<string, Growing>()
  for (const entry of history.entries) {
    if (entry.family !== 'order-completed' && entry.family !== 'order-updated') continue
    const key = toOrderKey(entry.event, history.vocabulary)
    const place = key ?? `event ${entry.event.eventId}`
    const order = orders.get(place) ?? {
      key,
      orderId: toOrderId(entry.event, history.vocabulary),
      entries: [],
      updated: null,
    }
    orders.set(place, order)
    if (entry.family === 'order-completed') order.entries.push(entry)
    else order.updated ??= entry
  }
  const cancelled = findCancelled(history)
  return [...orders.values()]
    .filter((order) => order.entries.length > 0)
    .map(({ key, orderId, entries, updated }) => {
      const isCancelled = key !== null && cancelled.has(key)
      return { key, orderId, entries, updated, isCancelled }
    })
}

/** The keys of the orders that are known to be cancelled, by loaded events or by the action index. */
export const findCancelled = (history: History): ReadonlySet<string> =>
  new Set(
    toKnown(history)
      .filter(({ family }) => family === 'order-cancelled')
      .map(({ event }) => toOrderKey(event, history.vocabulary))
      .filter((key) => key !== null),
  )
