import { toMasked, type JsonObject } from '@intilery-sidebar/contract'
import { expect, test } from 'vitest'
import { createHistory, recommend } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { startMs } from './histories.ts'

const dayMs = 86_400_000
const on = (day: number, action: string, properties: JsonObject) =>
  anEvent(action, startMs + day * dayMs, { properties })
const view = on(1, 'product_viewed', { product_id: 'tea', variant: 'green' })
const order = (day: number, id: string, line: JsonObject = {}) =>
  on(day, 'order_completed', { order_id: id, products: [{ product_id: 'tea', ...line }] })
const refund = (day: number, id: string, line: JsonObject = {}) =>
  on(day, 'order_refunded', { order_id: id, products: [{ product_id: 'tea', ...line }] })
const ask = (...events: readonly ReturnType<typeof on>[]) =>
  recommend(createHistory([view, ...events], { asOfMs: startMs + 60 * dayMs }))

test('a refund of an order that is not loaded sends back nothing that was bought after it', () => {
  const kept = order(5, 'B')
  expect(ask(refund(3, 'A', { quantity: 3 }), kept)).toMatchObject({
    items: [],
    excluded: [{ productId: 'tea', reason: 'purchased', evidence: [kept.eventId] }],
  })
})

test('it sends back no more than had been bought by then', () => {
  expect(ask(order(2, 'A'), refund(3, 'C-1', { quantity: 9 })).items).toHaveLength(1)
  expect(ask(order(2, 'A'), refund(3, 'C-1', { quantity: 9 }), order(4, 'B')).items).toEqual([])
  expect(ask(order(2, 'A', { quantity: 2 }), refund(3, 'C-1')).items).toEqual([])
})

test('it sends back what was bought at the same instant, and of any variant where it says none', () => {
  expect(ask(order(2, 'A'), refund(2, 'C-1')).items).toHaveLength(1)
  expect(ask(refund(2, 'C-1'), order(2, 'A')).items).toHaveLength(1)
  expect(ask(order(2, 'A', { variant: 'green' }), refund(3, 'C-1')).items).toHaveLength(1)
})

test('a refund that names its order is of that order, though its clock is behind', () => {
  expect(ask(refund(1, 'A'), order(2, 'A')).items).toHaveLength(1)
})

test('a refund and a cancellation are of the order that they name, though policy hides its id', () => {
  const hidden = { order_id: toMasked('string', 'tag') }
  const bought = on(2, 'order_completed', { ...hidden, products: [{ product_id: 'tea' }] })
  expect(ask(bought).items).toEqual([])
  expect(ask(bought, on(3, 'order_cancelled', hidden)).items).toHaveLength(1)
  expect(ask(bought, on(3, 'order_refunded', hidden)).items).toEqual([])
})

test('of a variant that was bought again after such a refund it says so, and not that another one was', () => {
  const events = [view, refund(3, 'A', { variant: 'green' }), order(5, 'B', { variant: 'green' })]
  const { excluded } = recommend(createHistory(events, { asOfMs: startMs + 60 * dayMs }), {
    level: 'product',
  })
  expect(excluded).toMatchObject([{ reason: 'purchased' }])
})
