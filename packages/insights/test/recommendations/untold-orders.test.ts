import { toMasked, type JsonObject } from '@intilery-sidebar/contract'
import { expect, test } from 'vitest'
import { createHistory, recommend } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { startMs } from '../recommendations/histories.ts'

const order = (orderId: string, properties: JsonObject) =>
  anEvent('order_completed', startMs + 1, { properties: { order_id: orderId, total: 5, ...properties } })

test('orders that do not say all that was bought are counted: what they bought may stand in the list', () => {
  const hidden = toMasked('string', null)
  const events = [
    anEvent('product_viewed', startMs, { properties: { product_id: 'pot' } }),
    order('no lines', {}),
    order('hidden lines', { products: hidden }),
    order('a hidden line', { products: [{ product_id: 'tea' }, { product_id: hidden }] }),
    order('in two parts', { products: [{ product_id: 'tea' }] }),
    order('in two parts', {}),
    order('postage', { products: [{ product_id: 'tea' }, { name: 'Postage' }] }),
    order('cancelled', {}),
    anEvent('order_cancelled', startMs + 2, { properties: { order_id: 'cancelled' } }),
  ]
  const { items, skipped } = recommend(createHistory(events, { asOfMs: startMs + 3 }))
  expect(items.map(({ productId }) => productId)).toEqual(['pot'])
  expect(skipped.ordersWithoutProducts).toBe(3)
})
