import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { anEvent } from '../an-event.ts'
import { startMs } from './histories.ts'

type Dice = (sides: number) => number
type Line = { readonly id: string; readonly variant: string | null; readonly quantity: number }

/** What a customer did in a shop whose products have variants, as plain facts and as the events that state them. */
type VariantHistory = {
  readonly views: readonly Happening[]
  readonly orders: readonly Order[]
  readonly events: readonly ProfileEvent[]
}

type Happening = { readonly event: ProfileEvent; readonly atMs: number; readonly lines: readonly Line[] }
type Order = {
  readonly atMs: number
  readonly lines: readonly Line[]
  readonly refunds: readonly Happening[]
  readonly cancelledMs: number | null
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const spanHours = 200 * 24

/**
 * Lines with and without a variant; orders in one part or two; refunds of lines, in part and in full; cancellations.
 */
export const generateVariantHistory = (dice: Dice): VariantHistory => {
  const views = Array.from({ length: dice(8) }, () => {
    const lines = toLines(dice)
    return happen('product_viewed', startMs + dice(spanHours) * hourMs, { lines })
  })
  const orders = Array.from({ length: dice(5) }, (_, index) => generateOrder(dice, `o-${index}`))
  return {
    views,
    orders: orders.map(({ order }) => order),
    events: [...views.map(({ event }) => event), ...orders.flatMap(({ events }) => events)],
  }
}

const generateOrder = (
  dice: Dice,
  orderId: string,
): { readonly order: Order; readonly events: readonly ProfileEvent[] } => {
  const atMs = startMs + dice(spanHours) * hourMs
  const parts = Array.from({ length: dice(2) + 1 }, () => toLines(dice))
  const bought = parts.flat()
  const refunds = Array.from({ length: dice(3) }, () => {
    const line = bought[dice(bought.length)]
    const back = line === undefined ? [] : [{ ...line, quantity: dice(3) + 1 }]
    return happen('order_refunded', atMs + dice(1_000) * hourMs, { lines: back, orderId })
  })
  const cancelledMs = dice(6) === 0 ? atMs + dice(200) * hourMs : null
  return {
    order: { atMs, lines: bought, refunds, cancelledMs },
    events: [
      ...parts.map((lines) => happen('order_completed', atMs, { lines, orderId }).event),
      ...refunds.map(({ event }) => event),
      ...(cancelledMs === null ? [] : [happen('order_cancelled', cancelledMs, { lines: [], orderId }).event]),
    ],
  }
}

const toLines = (dice: Dice): readonly Line[] =>
  Array.from({ length: dice(2) + 1 }, () => ({
    id: ['a', 'b', 'c'][dice(3)] ?? 'a',
    variant: ['red', 'blue', null][dice(3)] ?? null,
    quantity: dice(3) + 1,
  }))

type What = { readonly lines: readonly Line[]; readonly orderId?: string }

const happen = (action: string, atMs: number, { lines, orderId }: What): Happening => {
  const properties: JsonObject = {
    ...(orderId === undefined ? {} : { order_id: orderId }),
    ...(lines.length === 0 ? {} : { products: lines.map(toProduct) }),
  }
  return { event: anEvent(action, atMs, { properties }), atMs, lines }
}

const toProduct = ({ id, variant, quantity }: Line): JsonObject => ({
  product_id: id,
  quantity,
  ...(variant === null ? {} : { variant }),
})

type Settings = {
  readonly asOfMs: number
  readonly level: 'product' | 'variant'
  readonly reofferDays: number | undefined
}

/** A product, and at the level of variants its variant, in one text. */
export const toName = (id: string, variant: string | null, level: Settings['level']): string =>
  level === 'product' ? id : `${id}/${variant ?? 'any'}`

/**
 * What was viewed and is kept from no order that counts, newest view first, from the facts and not from the events: it
 * shares no line with what it checks.
 */
export const bruteForceVariants = (
  { views, orders }: VariantHistory,
  { asOfMs, level, reofferDays = Number.POSITIVE_INFINITY }: Settings,
): readonly string[] => {
  const seen = views
    .filter(({ atMs }) => atMs <= asOfMs)
    .sort((one, other) => other.atMs - one.atMs || (one.event.eventId < other.event.eventId ? 1 : -1))
    .flatMap(({ lines }) => lines)
  const counting = orders.filter(({ atMs }) => atMs <= asOfMs && atMs > asOfMs - reofferDays * dayMs)
  const names: string[] = []
  for (const { id, variant } of seen) {
    const name = toName(id, variant, level)
    const isKept = counting.some((order) =>
      order.lines.some(
        (line) =>
          line.id === id &&
          (level === 'product' || variant === null || line.variant === null || line.variant === variant) &&
          toKept(order, line, asOfMs) > 0,
      ),
    )
    if (!isKept && !names.includes(name)) names.push(name)
  }
  return names
}

/** Pieces of one variant that an order brought and that did not go back by then. */
const toKept = ({ lines, refunds, cancelledMs }: Order, of: Line, asOfMs: number): number => {
  if (cancelledMs !== null && cancelledMs <= asOfMs) return 0
  const count = (some: readonly Line[]): number =>
    some
      .filter(({ id, variant }) => id === of.id && variant === of.variant)
      .reduce((sum, { quantity }) => sum + quantity, 0)
  const back = refunds.filter(({ atMs }) => atMs <= asOfMs).flatMap((refund) => refund.lines)
  return count(lines) - count(back)
}
