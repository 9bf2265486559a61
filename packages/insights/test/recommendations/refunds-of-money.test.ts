import { toMasked, type JsonObject } from '@intilery-sidebar/contract'
import { expect, test } from 'vitest'
import { createHistory, recommend, toOrders } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { startMs } from './histories.ts'

const dayMs = 86_400_000
const asOfMs = startMs + 30 * dayMs
const on = (day: number, action: string, properties: JsonObject) =>
  anEvent(action, startMs + day * dayMs, { properties })
const view = on(1, 'product_viewed', { product_id: 'tea' })
const bought = { order_id: 'A', products: [{ product_id: 'tea', quantity: 1 }] }

const isBack = (order: JsonObject, ...refunds: readonly JsonObject[]): boolean => {
  const events = [
    view,
    on(2, 'order_completed', { ...bought, ...order }),
    ...refunds.map((refund, index) => on(3 + index, 'order_refunded', { order_id: 'A', ...refund })),
  ]
  return recommend(createHistory(events, { asOfMs })).items.length === 1
}

test.each([
  ['names the order and nothing else', { total: 50, currency: 'GBP' }, [{}], true],
  ['comes to the order', { total: 50, currency: 'GBP' }, [{ total: 50, currency: 'GBP' }], true],
  ['comes to less', { total: 50, currency: 'GBP' }, [{ total: 20, currency: 'GBP' }], false],
  ['comes to it in parts', { total: 50.3, currency: 'GBP' }, [{ total: 30.1 }, { total: 20.2 }], true],
  [
    'comes to as much of other money',
    { total: 50, currency: 'GBP' },
    [{ total: 60, currency: 'SEK' }],
    false,
  ],
  ['comes to something of an order that says no total', {}, [{ total: 5 }], false],
  ['states an amount that cannot be read', { total: 50 }, [{ total: 'NaN' }], false],
  ['states an amount in two ways at once', { total: 50 }, [{ amount: '12,50' }], false],
  ['states no amount, as null', { total: 50 }, [{ total: null }], true],
  ['is hidden by policy', { total: 50 }, [{ total: toMasked('number', null) }], false],
  ['hides its lines', { total: 50 }, [{ products: toMasked('list', null) }], false],
] as const)('a refund that %s', (...[, order, refunds, is]) => {
  expect(isBack(order, ...refunds)).toBe(is)
})

test('an update that states no total leaves the order its own, for sums and for refunds', () => {
  const events = [
    view,
    on(2, 'order_completed', { ...bought, total: 50, currency: 'GBP' }),
    on(3, 'order_updated', { ...bought, status: 'packed' }),
    on(4, 'order_refunded', { order_id: 'A', total: 5, currency: 'GBP' }),
  ]
  const history = createHistory(events, { asOfMs })
  expect(recommend(history).items).toEqual([])
  expect(toOrders(history).totals).toEqual([{ currency: 'GBP', value: 50, orders: 1, average: 50 }])
})

test('an order that states two currencies states no amount, so no refund comes to it', () => {
  const refund = { order_id: 'A', total: 60, currency: 'EUR' }
  const events = [
    view,
    on(2, 'order_completed', { ...bought, total: 50, currency: 'GBP' }),
    on(2, 'order_completed', { ...bought, total: 60, currency: 'EUR' }),
    on(4, 'order_refunded', refund),
  ]
  expect(recommend(createHistory(events, { asOfMs })).items).toEqual([])
})
