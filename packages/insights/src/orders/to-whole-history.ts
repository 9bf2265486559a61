import { toOrderId } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'
import type { History } from '../history/history.ts'
import { findUnseen } from '../history/action-index.ts'
import { findCancelled, type Order } from './group-orders.ts'
import { toOrderKey } from './to-order-key.ts'

export type OrderMark = { readonly orderId: string | null; readonly at: string; readonly eventId: string }

/** What is certain of the orders of a whole history, of which only a part may be loaded. */
export type WholeHistory = {
  /** Null where there is none, or where it is not certain which it is. */
  readonly first: OrderMark | null
  readonly last: OrderMark | null
  /** Whether there are orders that are not loaded: then what is counted and summed is a part. */
  readonly older: 'none' | 'some' | 'unknown'
}

type Placed = { readonly orderId: string | null; readonly entry: Entry }

/**
 * The action index names the first and the last order, and no count. It makes the loaded orders all there are where
 * its first one is loaded. Where an older one may have been cancelled, or others may stand before it, nothing is said.
 */
export const toWholeHistory = (history: History, orders: readonly Order[]): WholeHistory => {
  const loaded = orders.flatMap(toPlaced)
  const { certain, doubtful } = readIndex(history, new Set(orders.flatMap(({ key }) => key ?? [])))
  const unseen = history.isComplete ? null : findUnseen(history.index, 'order-completed', null)
  const placed = [...loaded, ...certain].sort((one, other) => one.entry.atMs - other.entry.atMs)
  const [first, last] = [placed[0] ?? null, placed.at(-1) ?? null]
  const isFirst = (one: Placed): boolean =>
    (unseen === null || unseen.fromMs >= one.entry.atMs) &&
    doubtful.every(({ atMs }) => atMs >= one.entry.atMs)
  const isLast = (one: Placed): boolean =>
    (unseen === null || unseen.untilMs <= one.entry.atMs) &&
    doubtful.every(({ atMs }) => atMs <= one.entry.atMs)
  return {
    first: first !== null && isFirst(first) ? toMark(first) : null,
    last: last !== null && isLast(last) ? toMark(last) : null,
    older: toOlder({ isSome: certain.length > 0, isMaybe: unseen !== null || doubtful.length > 0 }),
  }
}

const toOlder = ({ isSome, isMaybe }: { isSome: boolean; isMaybe: boolean }): WholeHistory['older'] => {
  if (isSome) return 'some'
  return isMaybe ? 'unknown' : 'none'
}

/** Orders that only the index names: those that stand, and those that an event between may have cancelled. */
const readIndex = (
  history: History,
  loadedKeys: ReadonlySet<string>,
): { readonly certain: readonly Placed[]; readonly doubtful: readonly Entry[] } => {
  if (history.isComplete) return { certain: [], doubtful: [] }
  const cancelled = findCancelled(history)
  const cancelledUntilMs =
    findUnseen(history.index, 'order-cancelled', null)?.untilMs ?? Number.NEGATIVE_INFINITY
  const certain: Placed[] = []
  const doubtful: Entry[] = []
  for (const entry of history.index.entries) {
    if (entry.family !== 'order-completed') continue
    const key = toOrderKey(entry.event, history.vocabulary)
    const orderId = toOrderId(entry.event, history.vocabulary)
    if (key !== null && cancelled.has(key)) continue
    // An id that is hidden need not be hidden alike in the index and in the events.
    const mayBeCancelled = orderId === null && cancelled.size > 0
    if (mayBeCancelled || entry.atMs <= cancelledUntilMs || (key !== null && loadedKeys.has(key)))
      doubtful.push(entry)
    else certain.push({ orderId, entry })
  }
  return { certain, doubtful }
}

const toPlaced = ({ orderId, entries }: Order): readonly Placed[] => {
  const entry = entries.at(-1)
  return entry === undefined ? [] : [{ orderId, entry }]
}

const toMark = ({ orderId, entry: { event } }: Placed): OrderMark => ({
  orderId,
  at: event.eventTime,
  eventId: event.eventId,
})
