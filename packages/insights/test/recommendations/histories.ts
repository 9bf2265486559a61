import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { anEvent } from '../an-event.ts'

/** Numbers from a seed, evenly spread, the same everywhere (mulberry32). */
export const createDice = (seed: number): ((sides: number) => number) => {
  let state = seed
  return (sides) => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides)
  }
}

export const startMs = Date.UTC(2026, 0, 1)
const hourMs = 3_600_000

const products = ['a', 'b', 'c', 7, '7', 'POST', '0042']
const actions = [
  'product_viewed',
  'product_viewed',
  'product_viewed',
  'product_added',
  'order_completed',
  'order_completed',
  'order_refunded',
  'order_cancelled',
  'page',
]

/**
 * A short history in a shop, on purpose a mess: ties of one millisecond, doubled events, late ones, events without a
 * time, ids as texts and numbers, orders in parts and without ids, refunds of everything, of lines and of nothing
 * known, cancellations before orders.
 */
export const generateHistory = (seed: number): readonly ProfileEvent[] => {
  const dice = createDice(seed)
  const events = Array.from({ length: dice(24) }, () => generateEvent(dice))
  const [again] = events
  return again !== undefined && dice(4) === 0 ? [...events, again] : events
}

const generateEvent = (dice: (sides: number) => number): ProfileEvent => {
  const action = actions[dice(actions.length)] ?? 'page'
  const atMs = startMs + dice(12) * 400 * hourMs
  const event = anEvent(action, atMs, { properties: toProperties(action, dice) })
  const receivedTime =
    dice(9) === 0 ? null : new Date(atMs + (dice(3) === 0 ? dice(900) * hourMs : 0)).toISOString()
  return dice(30) === 0 ? { ...event, eventTime: 'some day' } : { ...event, receivedTime }
}

const toProperties = (action: string, dice: (sides: number) => number): JsonObject => {
  const line = (): JsonObject => ({
    ...(dice(12) === 0 ? {} : { product_id: products[dice(products.length)] ?? 'a' }),
    ...(dice(2) === 0 ? { quantity: dice(3) + 1 } : {}),
  })
  if (!action.startsWith('order')) return dice(5) === 0 ? { products: [line(), line()] } : line()
  const order = dice(5) === 0 ? {} : { order_id: `o-${dice(4)}` }
  if (action === 'order_cancelled' && !('order_id' in order)) return { order_id: 'o-0' }
  if (action === 'order_refunded' && dice(3) === 0) return { ...order, products: [] }
  return { ...order, products: Array.from({ length: dice(3) + 1 }, line) }
}
