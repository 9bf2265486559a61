import { toMasked, type Json, type JsonObject } from '@intilery-sidebar/contract'
import { assert, jsonValue, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createVocabulary,
  isMachine,
  toAmount,
  toChangedTraits,
  toChannel,
  toFamily,
  toItems,
  toMoment,
  toOrderId,
  toPage,
  toReason,
} from '../src/index.ts'
import { anEvent } from './an-event.ts'

describe('items', () => {
  test('stand in products or at the top', () => {
    const line = { product_id: 'p-1', sku: 'S', name: 'Tea', price: 8.4, quantity: 2 }
    const item = { productId: 'p-1', variantId: 'S', name: 'Tea', price: 8.4, currency: 'GBP', quantity: 2 }
    const read = (properties: JsonObject) => toItems(anEvent('order_completed', properties))
    expect(read({ products: [line], currency: 'GBP' })).toMatchObject([item])
    expect(read({ ...line, currency: 'GBP' })).toMatchObject([item])
  })

  test('keep their ids letter for letter, numbers and texts alike', () => {
    const products: Json[] = [
      { product_id: 161938 },
      { product_id: '0042' },
      { id: ' 7 ' },
      9,
      'x',
      { name: 'No id' },
    ]
    expect(toItems(anEvent('order_completed', { products })).map(({ productId }) => productId)).toEqual([
      '161938',
      '0042',
      ' 7 ',
      '9',
      'x',
      null,
    ])
  })

  test('are known by their SKU where nothing else names them, and then have no variant', () => {
    expect(toItems(anEvent('product_viewed', { sku: 'S-1' }))).toMatchObject([
      { productId: 'S-1', variantId: null },
    ])
  })

  test('say by which rule a line is no product', () => {
    const { notAProduct, productId } = { notAProduct: 'notAProduct', productId: 'productId' } as const
    const vocabulary = createVocabulary({ notProducts: ['C2', 'gift_*'] })
    const products = [
      { product_id: 'POST', name: 'POSTAGE' },
      { product_id: 'C2' },
      { product_id: 'gift_0001_20' },
      { product_id: 'v', name: 'Gift voucher £25' },
      { product_id: 'p-403', name: 'Gift Card 50' },
      { product_id: 'stamp', name: 'Postage stamp album' },
      { product_id: 'C20', name: 'Shipping box 3' },
    ]
    const items = toItems(anEvent('order_completed', { products }), vocabulary)
    expect(items.map((item) => [item[productId], item[notAProduct]])).toEqual([
      ['POST', 'id post'],
      ['C2', 'id C2'],
      ['gift_0001_20', 'id gift_*'],
      ['v', 'name gift voucher'],
      ['p-403', 'name gift card'],
      ['stamp', null],
      ['C20', null],
    ])
  })

  test("are read by a brand's own property names first", () => {
    const vocabulary = createVocabulary({ fields: { productId: ['artikel.nummer'] }, currency: 'EUR' })
    expect(
      toItems(anEvent('artikel', { artikel: { nummer: 12 }, product_id: 'x' }), vocabulary),
    ).toMatchObject([{ productId: '12', currency: 'EUR' }])
  })
})

describe('amounts', () => {
  test.each([
    [
      { total: 21.7, revenue: 16.8, currency: 'gbp' },
      { value: 21.7, currency: 'GBP', property: 'total' },
    ],
    [{ amount: '49.00' }, { value: 49, currency: null, property: 'amount' }],
    [
      { products: [{ currency: 'EUR' }], revenue: 3 },
      { value: 3, currency: 'EUR', property: 'revenue' },
    ],
    [{ total: '12,50', price: 2 }, null],
    [{ total: toMasked('number', null), price: 2 }, null],
    [
      { total: null, price: 2 },
      { value: 2, currency: null, property: 'price' },
    ],
    [
      { price: 2.5, quantity: '3', currency: 'GBP' },
      { value: 7.5, currency: 'GBP', property: 'price' },
    ],
    [{ total: Number.NaN }, null],
    [{ total: '£12' }, null],
    [{ total: 1e15 }, null],
    [{ total: -1e308, price: 3, currency: 'GBP' }, null],
    [{ currency: 'GBP' }, null],
  ])('%j is %j', (properties, amount) => {
    expect(toAmount(anEvent('order_completed', properties))).toEqual(amount)
  })

  test('of what is no order are the price of one piece', () => {
    const added = anEvent('product_added', { price: 2.5, quantity: 3, currency: 'GBP' })
    expect(toAmount(added)?.value).toBe(2.5)
  })
})

describe('other facts', () => {
  test('a channel is what the name says, else what is stated', () => {
    expect(toChannel(anEvent('sms_sent', { channel: 'DELIVERY' }))).toBe('sms')
    expect(toChannel(anEvent('unsubscribed', { channel: 'E-Mail' }))).toBe('email')
    expect(toChannel(anEvent('message_sent', {}, { sendType: 'push' }))).toBe('push')
    expect(toChannel(anEvent('unsubscribed', { channel: 'constructor' }))).toBe('constructor')
    expect(toChannel(anEvent('unsubscribed'))).toBeNull()
  })

  test('a reason keeps its words and names its property', () => {
    expect(toReason(anEvent('payment_failed', { decline_code: 'card_declined' }))).toEqual({
      value: 'card_declined',
      property: 'decline_code',
    })
  })

  test('a page, an order and changed traits are read where senders put them', () => {
    expect(toPage(anEvent('page', { path: '/tea' }, { name: 'Tea' }))).toMatchObject({
      name: 'Tea',
      path: '/tea',
    })
    expect(toOrderId(anEvent('order_completed', { orderId: 77 }))).toBe('77')
    expect(toChangedTraits(anEvent('identify', {}, { rest: { traits: { city: 'Bremen' } } }))).toEqual({
      city: 'Bremen',
    })
    expect(toChangedTraits(anEvent('page', { city: 'Bremen' }))).toEqual({})
  })

  test('a machine that opens mail is known by its own words', () => {
    expect(isMachine(anEvent('email_opened', {}, { context: { user_agent: 'Mozilla/5.0' } }))).toBe(true)
    expect(isMachine(anEvent('email_opened', { machine_open: true }))).toBe(true)
    expect(
      isMachine(anEvent('email_opened', {}, { context: { user_agent: 'Mozilla/5.0 (Macintosh) Safari' } })),
    ).toBe(false)
  })

  test('a time without an hour or an impossible one is no instant', () => {
    const read = (eventTime: string) => toMoment(anEvent('page', {}, { eventTime })).atMs
    expect(read('2026-11-26T12:31:00.000Z')).toBe(Date.UTC(2026, 10, 26, 12, 31))
    expect([read('2026-11-26'), read('2026-13-40T00:00:00Z'), read('yesterday'), read('')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  test('what policy hides reads as absent', () => {
    const hidden = toMasked('string', 'Ab-1')
    const event = anEvent('order_completed', {
      order_id: hidden,
      total: toMasked('number', 'Ab-2'),
      reason: hidden,
      products: [{ product_id: hidden, sku: hidden, name: hidden }],
    })
    expect([toOrderId(event), toAmount(event), toReason(event)]).toEqual([null, null, null])
    expect(toItems(event)).toMatchObject([{ productId: null, variantId: null, name: null }])
  })
})

test('no event breaks any reading', () => {
  assert(
    property(string(), jsonValue(), jsonValue(), (action, one, other) => {
      const event = anEvent(action, toObject(one), {
        context: toObject(other),
        rest: toObject(other),
        eventTime: action,
      })
      for (const read of [
        toFamily,
        toItems,
        toAmount,
        toOrderId,
        toReason,
        toChannel,
        toPage,
        toChangedTraits,
        isMachine,
        toMoment,
      ])
        read(event)
    }),
    { numRuns: 300 },
  )
})

const toObject = (value: unknown): JsonObject => {
  const json: unknown = JSON.parse(
    JSON.stringify({ products: value, product_id: value, total: value, channel: value }),
  )
  return isObject(json) ? json : {}
}
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
