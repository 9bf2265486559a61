import { isMasked, type Json, type ProfileEvent } from '@intilery-sidebar/contract'

type Question = {
  readonly asOfMs: number
  readonly knownAtMs?: number
  readonly limit: number
  readonly windowDays: number | null
}

type Line = { readonly id: string; readonly quantity: number }

const dayMs = 86_400_000

/**
 * The last viewed and not bought by brute force: for every product all events are read again, in no clever order. It
 * knows the names and shapes that the generated histories use and nothing else, and shares no line with what it checks.
 */
export const bruteForce = (events: readonly ProfileEvent[], question: Question): readonly string[] => {
  const known: ProfileEvent[] = []
  for (const event of events) {
    const atMs = Date.parse(event.eventTime)
    if (Number.isNaN(atMs) || atMs > question.asOfMs) continue
    if (question.knownAtMs !== undefined && !(Date.parse(event.receivedTime ?? '') <= question.knownAtMs))
      continue
    if (known.some(({ eventId }) => eventId === event.eventId)) continue
    known.push(event)
  }
  const viewed = known.filter(({ action }) => action === 'product_viewed')
  const ids = [...new Set(viewed.flatMap((event) => toLines(event).map(({ id }) => id)))]
  const lastViews = ids.map((id) => {
    const views = viewed.filter((event) => toLines(event).some((line) => line.id === id))
    views.sort((one, other) => (isNewer(one, other) ? -1 : 1))
    return { id, view: views[0] }
  })
  // Products of one view stand in the order of its lines.
  lastViews.sort((one, other) => {
    if (one.view?.eventId === other.view?.eventId) return toPlace(one) - toPlace(other)
    return isNewer(one.view, other.view) ? -1 : 1
  })
  return lastViews
    .filter(({ id }) => id !== 'POST')
    .filter(
      ({ view }) =>
        question.windowDays === null ||
        Date.parse(view?.eventTime ?? '') >= question.asOfMs - question.windowDays * dayMs,
    )
    .filter(({ id }) => toNet(known, id) <= 0)
    .map(({ id }) => id)
    .slice(0, question.limit)
}

const toPlace = ({ id, view }: { readonly id: string; readonly view: ProfileEvent | undefined }): number =>
  view === undefined ? 0 : toLines(view).findIndex((line) => line.id === id)

const isNewer = (one: ProfileEvent | undefined, other: ProfileEvent | undefined): boolean => {
  const [a, b] = [Date.parse(one?.eventTime ?? ''), Date.parse(other?.eventTime ?? '')]
  return a === b ? (one?.eventId ?? '') > (other?.eventId ?? '') : a > b
}

/**
 * Pieces ordered less pieces that came back, order by order. A refund of no known order takes back only what was kept
 * of the orders before it, instant by instant.
 */
const toNet = (events: readonly ProfileEvent[], id: string): number => {
  const orders = new Set(events.filter(({ action }) => action === 'order_completed').map(toOrder))
  const loose = events.filter((event) => event.action === 'order_refunded' && !orders.has(toOrder(event)))
  const instants = [...new Set(events.map(({ eventTime }) => Date.parse(eventTime)))].sort((a, b) => a - b)
  let net = 0
  for (const instant of instants) {
    for (const order of orders) net += toKept(events, { order, id, instant })
    for (const event of loose)
      if (Date.parse(event.eventTime) === instant) net = Math.max(0, net - toQuantity(event, id))
  }
  return net
}

/** What was kept of an order whose oldest event with the product is of this instant. */
const toKept = (
  events: readonly ProfileEvent[],
  { order, id, instant }: { readonly order: string; readonly id: string; readonly instant: number },
): number => {
  const ofOrder = events.filter((event) => toOrder(event) === order)
  const parts = ofOrder.filter((event) => event.action === 'order_completed' && hasProduct(event, id))
  if (Math.min(...parts.map(({ eventTime }) => Date.parse(eventTime))) !== instant) return 0
  const sum = (action: string): number =>
    ofOrder
      .filter((event) => event.action === action)
      .reduce((total, event) => total + toQuantity(event, id), 0)
  if (ofOrder.some(({ action }) => action === 'order_cancelled')) return 0
  if (ofOrder.some((event) => event.action === 'order_refunded' && isWhole(event))) return 0
  return Math.max(0, sum('order_completed') - sum('order_refunded'))
}

const hasProduct = (event: ProfileEvent, id: string): boolean => toLines(event).some((line) => line.id === id)

/** A refund that lists nothing is of all; one whose lines name no product is of something unknown. */
const isWhole = ({ properties: { products } }: ProfileEvent): boolean =>
  isList(products) && products.length === 0

const toOrder = ({ properties, action, eventId }: ProfileEvent): string => {
  const id = properties['order_id']
  return typeof id === 'string' ? id : `${action} ${eventId}`
}

const toQuantity = (event: ProfileEvent, id: string): number =>
  toLines(event).reduce((total, line) => total + (line.id === id ? line.quantity : 0), 0)

const toLines = ({ properties }: ProfileEvent): readonly Line[] => {
  const { products } = properties
  if (isList(products)) return products.flatMap(toLine)
  return toLine(properties)
}

const toLine = (value: Json): readonly Line[] => {
  if (typeof value !== 'object' || value === null || isList(value) || isMasked(value)) return []
  const { product_id: id, quantity } = value
  if (typeof id !== 'string' && typeof id !== 'number') return []
  return [{ id: String(id), quantity: typeof quantity === 'number' ? quantity : 1 }]
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
