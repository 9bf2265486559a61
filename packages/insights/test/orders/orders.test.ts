import { toMasked, type JsonObject, type ProfileEvent } from '@intilery-sidebar/contract'
import { describe, expect, test } from 'vitest'
import { createHistory, toOrders } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { startMs } from '../recommendations/histories.ts'

const dayMs = 86_400_000
const on = (day: number, action: string, properties: JsonObject = {}): ProfileEvent =>
  anEvent(action, startMs + day * dayMs, { properties })
const glance = (events: readonly ProfileEvent[], isComplete = true) =>
  toOrders(createHistory(events, { asOfMs: startMs + 100 * dayMs, isComplete }))

describe('orders at a glance', () => {
  test('counts an order once, however many parts and updates it came in, and believes the newest update', () => {
    const glanced = glance([
      on(1, 'order_completed', { order_id: 'A', total: 50, currency: 'GBP' }),
      on(1, 'order_completed', { order_id: 'A', total: 50, currency: 'GBP' }),
      on(2, 'order_updated', { order_id: 'A', total: 40, currency: 'GBP' }),
      on(3, 'order_completed', { order_id: 'B', total: 20, currency: 'GBP' }),
    ])
    expect(glanced.count).toBe(2)
    expect(glanced.totals).toEqual([{ currency: 'GBP', value: 60, orders: 2, average: 30 }])
    expect([glanced.first?.orderId, glanced.last?.orderId]).toEqual(['A', 'B'])
  })

  test('never adds one currency to another, nor to money without a currency', () => {
    const glanced = glance([
      on(1, 'order_completed', { order_id: 'A', total: 50, currency: 'GBP' }),
      on(2, 'order_completed', { order_id: 'B', total: 50, currency: 'EUR' }),
      on(3, 'order_completed', { order_id: 'C', total: 50 }),
    ])
    expect(glanced.totals.map(({ currency, value }) => [currency, value])).toEqual([
      [null, 50],
      ['EUR', 50],
      ['GBP', 50],
    ])
  })

  test('leaves cancelled orders out, and keeps refunds beside the sum, never inside it', () => {
    const refund = on(4, 'order_refunded', { order_id: 'A', total: -12.5, currency: 'GBP' })
    const glanced = glance([
      on(1, 'order_completed', { order_id: 'A', total: 50, currency: 'GBP' }),
      on(2, 'order_completed', { order_id: 'B', total: 20, currency: 'GBP' }),
      on(3, 'order_cancelled', { order_id: 'B' }),
      refund,
    ])
    expect([glanced.count, glanced.cancelled]).toEqual([1, 1])
    expect(glanced.totals).toEqual([{ currency: 'GBP', value: 50, orders: 1, average: 50 }])
    expect(glanced.refunds).toMatchObject({
      count: 1,
      totals: [{ value: 12.5 }],
      evidence: [refund.eventId],
    })
  })

  test('sums of decimals gather no binary dust', () => {
    const cents = Array.from({ length: 30 }, (_, day) =>
      on(day, 'order_completed', { order_id: `o-${day}`, total: 0.1, currency: 'EUR' }),
    )
    expect(glance(cents).totals[0]).toMatchObject({ value: 3, average: 0.1 })
  })

  test('an open basket is what was added and neither removed nor ordered since', () => {
    const added = on(3, 'product_added', { product_id: 'tea', quantity: 2, price: 4, currency: 'GBP' })
    const glanced = glance([
      on(1, 'product_added', { product_id: 'pot', price: 30, currency: 'GBP' }),
      on(2, 'order_completed', {
        order_id: 'A',
        total: 30,
        currency: 'GBP',
        products: [{ product_id: 'pot' }],
      }),
      added,
      on(4, 'product_added', { product_id: 'cup', price: 9, currency: 'GBP' }),
      on(5, 'product_removed', { product_id: 'cup' }),
    ])
    expect(glanced.openBasket).toMatchObject({
      quantity: 2,
      items: [{ productId: 'tea', evidence: [added.eventId] }],
      totals: [{ currency: 'GBP', value: 8 }],
    })
  })

  test('says what it is based on, and is empty for a customer without orders', () => {
    expect(glance([on(1, 'page')], false)).toMatchObject({
      count: 0,
      totals: [],
      first: null,
      last: null,
      openBasket: null,
      basedOn: { events: 1, isComplete: false },
      evidence: [],
    })
  })

  test('the first order of a partly loaded history is the one that the action index names', () => {
    const first = on(1, 'order_completed', { order_id: 'A', total: 5 })
    const last = on(20, 'order_completed', { order_id: 'B', total: 7 })
    const index = [{ action: 'order_completed', first, last }]
    const asOfMs = Date.parse(last.eventTime) + 1
    const { count, ...glanced } = toOrders(createHistory([last], { asOfMs, index }))
    expect(count).toBe(1)
    expect([glanced.first?.orderId, glanced.first?.eventId, glanced.last?.orderId]).toEqual([
      'A',
      first.eventId,
      'B',
    ])
    expect(toOrders(createHistory([last], { asOfMs, index, isComplete: true })).first?.orderId).toBe('B')
  })

  test('counts apart the orders that state no amount, or two currencies', () => {
    const result = glance([
      on(1, 'order_completed', { order_id: 'A', total: 50, currency: 'GBP' }),
      on(2, 'order_completed', { order_id: 'B', total: 'NaN', currency: 'GBP' }),
      on(3, 'order_completed', { order_id: 'C' }),
      on(4, 'order_completed', { order_id: 'D', total: 50, currency: 'GBP' }),
      on(4, 'order_completed', { order_id: 'D', total: 60, currency: 'EUR' }),
    ])
    expect(result).toMatchObject({ count: 4, unpriced: 3 })
    expect(result.totals).toEqual([{ currency: 'GBP', value: 50, orders: 1, average: 50 }])
  })

  test('an order whose id policy hides counts once, and not when it was cancelled; no id is shown', () => {
    const hidden = (tag: string | null) => ({ order_id: toMasked('string', tag), total: 50, currency: 'GBP' })
    const result = glance([
      on(1, 'order_completed', hidden('one')),
      on(1, 'order_completed', hidden('one')),
      on(2, 'order_completed', hidden('two')),
      on(3, 'order_cancelled', hidden('two')),
      on(4, 'order_completed', hidden(null)),
    ])
    expect([result.count, result.cancelled, result.totals[0]?.value]).toEqual([2, 1, 100])
    expect([result.first?.orderId, result.last?.orderId]).toEqual([null, null])
  })

  test('counts apart the refunds that state no amount, and the pieces in the basket without a price', () => {
    const told = glance([
      on(1, 'order_completed', { order_id: 'A', total: 50, currency: 'GBP' }),
      on(2, 'order_refunded', { order_id: 'A', total: 4, currency: 'GBP' }),
      on(3, 'order_refunded', { order_id: 'A', products: [{ product_id: 'pot' }] }),
      on(4, 'product_added', { product_id: 'tea', quantity: 2 }),
      on(4, 'product_added', { product_id: 'cup', price: 9, currency: 'GBP' }),
    ])
    expect(told.refunds).toMatchObject({ count: 2, unpriced: 1, totals: [{ value: 4, orders: 1 }] })
    expect(told.openBasket).toMatchObject({ quantity: 3, unpriced: 2, totals: [{ value: 9 }] })
  })

  test('an order of one product that states no total is its price, as often as it was bought', () => {
    const one = { product_id: 'pot', price: 10, quantity: 3, currency: 'GBP' }
    expect(glance([on(1, 'order_completed', { order_id: 'A', ...one })]).totals[0]?.value).toBe(30)
  })

  test('an order that names no product is of the basket, and one that names some of those', () => {
    const added = ['tea', 'cup'].map((id) => on(1, 'product_added', { product_id: id }))
    const open = (properties: JsonObject) =>
      glance([...added, on(2, 'order_completed', { order_id: 'A', total: 5, ...properties })]).openBasket
        ?.quantity
    expect(open({})).toBeUndefined()
    expect(open({ products: [{ product_id: toMasked('string', null) }] })).toBeUndefined()
    expect(open({ products: [{ product_id: 'tea' }] })).toBe(1)
  })

  test('what is removed is less, whatever sign its quantity has', () => {
    const result = glance([
      on(1, 'product_added', { product_id: 'tea', quantity: 2 }),
      on(2, 'product_removed', { product_id: 'tea', quantity: -1 }),
    ])
    expect(result.openBasket?.quantity).toBe(1)
  })

  test('the price of what lies in the basket keeps its own currency', () => {
    const result = glance([
      on(1, 'product_added', { product_id: 'tea', price: 4, currency: 'GBP' }),
      on(2, 'product_added', { product_id: 'tea', currency: 'USD' }),
    ])
    expect(result.openBasket?.totals).toMatchObject([{ currency: 'GBP', value: 8 }])
  })
})
