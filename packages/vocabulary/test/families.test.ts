import { describe, expect, test } from 'vitest'
import { createVocabulary, segmentVocabulary, toActionKey, toFamily } from '../src/index.ts'
import { families } from '../src/families/families.ts'
import { knownActions } from '../src/families/known-actions.ts'
import { brandVocabularySchema } from '../src/brand/schema.ts'
import { anEvent } from './an-event.ts'

describe('families', () => {
  test('every known action has one family and one spelling', () => {
    const actions = Object.values(knownActions).flatMap((names) => names.split(' '))
    expect(actions.filter((action, index) => actions.indexOf(action) !== index)).toEqual([])
    expect(actions.filter((action) => toActionKey(action) !== action)).toEqual([])
  })

  test('every family but other has a known action', () => {
    expect(families.filter((family) => family !== 'other' && knownActions[family] === undefined)).toEqual([])
  })

  test.each([
    ['Order Completed', 'order-completed'],
    ['orderCompleted', 'order-completed'],
    ['placed-order', 'order-completed'],
    ['Product Viewed', 'product-viewed'],
    ['email_opened', 'message-opened'],
    ['Autumn Campaign Sent', 'message-sent'],
    ['Payment Failed', 'payment-failed'],
    ['Card Charge Declined', 'payment-failed'],
    ['Parcel Returned to Depot', 'delivery-failed'],
    ['Order Confirmation Email Sent', 'message-sent'],
    ['Refund Policy Viewed', 'page-viewed'],
    ['Order Cancellation Requested', 'other'],
    ['Cart Sharing Left Handed', 'cart-abandoned'],
    ['Kiln visit', 'other'],
    ['Reordered', 'other'],
    ['Heartbeat', 'other'],
    ['__proto__', 'other'],
    ['constructor', 'other'],
    ['', 'other'],
  ])('%s is %s', (action, family) => {
    expect(segmentVocabulary.toFamily(action)).toBe(family)
  })

  test('a name says what its action does not', () => {
    expect(toFamily(anEvent('track', {}, { name: 'Order Completed' }))).toBe('order-completed')
  })

  test("a brand's own word goes before every other, however it is spelled", () => {
    const vocabulary = createVocabulary({
      events: { 'Kiln Visit': 'appointment-booked', order_completed: 'other' },
    })
    expect(vocabulary.toFamily('kiln_visit')).toBe('appointment-booked')
    expect(vocabulary.toFamily('Order Completed')).toBe('other')
  })
})

describe("the policy file's own words", () => {
  test('an unknown family, fact or key is refused by its name', () => {
    const read = (file: unknown) => brandVocabularySchema.safeParse(file)
    expect(read({ events: { a: 'order-complete' } }).error?.message).toContain('order-completed')
    expect(read({ fields: { product: ['id'] } }).error?.message).toContain('product')
    expect(read({ event: {} }).error?.message).toContain('event')
    expect(read({ currency: 'gbp' }).success).toBe(false)
    expect(
      read({
        events: { visit: 'page-viewed' },
        fields: { productId: ['artikel'] },
        notProducts: ['GIFT*'],
        currency: 'EUR',
      }).success,
    ).toBe(true)
  })
})
