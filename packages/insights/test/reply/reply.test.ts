import { toMasked, type ProfileEvent } from '@intilery-sidebar/contract'
import { describe, expect, test } from 'vitest'
import {
  createHistory,
  replyLanguages,
  toReplyFacts,
  type FactKind,
  type ReplyFacts,
} from '../../src/index.ts'
import { anEvent } from '../an-event.ts'

const at = Date.UTC(2026, 5, 29, 23, 30)
const order = { order_id: 'A-1', total: 1234.5, currency: 'EUR' }
const events: Readonly<Record<string, readonly [string, ProfileEvent['properties']]>> = {
  'order-received': ['order_completed', order],
  'order-shipped': ['order_shipped', order],
  'order-shipped-by': ['order_shipped', { ...order, carrier: 'DHL' }],
  'order-delivered': ['order_delivered', order],
  'order-refunded': ['order_refunded', order],
  'order-cancelled': ['order_cancelled', order],
  'payment-failed': ['payment_failed', { amount: 1234.5, currency: 'EUR' }],
  'plan-renewed': ['subscription_renewed', { plan: 'Gold' }],
}
const kinds: readonly (readonly [string, FactKind])[] = [
  ['order-received', 'order-received'],
  ['order-shipped', 'order-shipped'],
  ['order-shipped-by', 'order-shipped-by'],
  ['order-delivered', 'order-delivered'],
  ['order-refunded', 'order-refunded'],
  ['order-cancelled', 'order-cancelled'],
  ['payment-failed', 'payment-failed'],
  ['plan-renewed', 'plan-renewed'],
]

type Options = Partial<Parameters<typeof toReplyFacts>[1]>

const reply = (happened: readonly ProfileEvent[], options: Options = {}): ReplyFacts =>
  toReplyFacts(createHistory(happened, { asOfMs: at + 1 }), {
    locale: 'en-GB',
    zone: 'UTC',
    isStale: false,
    isAmbiguous: false,
    ...options,
  })
const factsOf = (replied: ReplyFacts) => (replied.isRefused ? [] : replied.facts)

describe.each(replyLanguages)('in %s', (language) => {
  test.each(kinds)('%s is one whole sentence whose every slot carries its event', (name, kind) => {
    const [action, properties] = events[name] ?? ['', {}]
    const event = anEvent(action, at, { properties })
    const [fact, ...others] = factsOf(reply([event], { locale: language }))
    expect(others).toEqual([])
    expect(fact).toMatchObject({ kind, language, evidence: [event.eventId] })
    expect(fact?.text).toBe(fact?.parts.map(({ text }) => text).join(''))
    expect(fact?.text).not.toMatch(/[{}]|undefined|null|NaN/)
    expect(fact?.text).toMatch(/[.。]$/)
    const slots = fact?.parts.filter(({ eventId }) => eventId !== null) ?? []
    expect(slots.length).toBeGreaterThanOrEqual(2)
    expect(new Set(slots.map(({ eventId }) => eventId))).toEqual(new Set([event.eventId]))
  })
})

describe('a sentence', () => {
  const received = anEvent('order_completed', at, { properties: order })

  test('has the date of the customer, in the words and the zone of the customer', () => {
    expect(factsOf(reply([received]))[0]?.text).toBe('We received your order A-1 on 29 June 2026.')
    expect(factsOf(reply([received], { locale: 'de-AT', zone: 'Europe/Vienna' }))[0]?.text).toBe(
      'Ihre Bestellung A-1 ist am 30. Juni 2026 bei uns eingegangen.',
    )
  })

  test('is English where we do not write the language of the customer', () => {
    expect(factsOf(reply([received], { locale: 'fi-FI' }))[0]).toMatchObject({ language: 'en' })
    expect(factsOf(reply([received], { locale: 'not a tag!' }))[0]).toMatchObject({ language: 'en' })
  })

  test('is none when a slot is hidden, missing, or money without its currency', () => {
    const hidden = anEvent('order_completed', at, {
      // A mask stands where the value was, as it does once policy has hidden it.
      properties: { order_id: toMasked('string', null) },
    })
    const nameless = anEvent('order_shipped', at)
    const unpriced = anEvent('order_refunded', at, { properties: { order_id: 'A-1', total: 9 } })
    expect(factsOf(reply([hidden, nameless, unpriced]))).toEqual([])
  })

  test.each([
    ['turns the direction of what follows', 'A-1\u202E'],
    ['breaks the line', 'A-1\n\nYour refund is on its way.'],
    ['is no id, but a text', 'A'.repeat(81)],
  ])('is none when a slot %s', (_, orderId) => {
    const hostile = anEvent('order_completed', at, { properties: { ...order, order_id: orderId } })
    expect(factsOf(reply([hostile]))).toEqual([])
    const long = anEvent('order_completed', at, { properties: { ...order, order_id: 'A'.repeat(80) } })
    expect(factsOf(reply([long]))).toHaveLength(1)
  })

  test('never falls back to an older event of its kind, which would be another fact', () => {
    const newer = anEvent('order_completed', at, { properties: {} })
    const older = anEvent('order_completed', at - 1000, { properties: order })
    expect(factsOf(reply([newer, older]))).toEqual([])
  })

  test('is refused when what is known is stale, and when several customers could be meant', () => {
    expect(reply([received], { isStale: true })).toEqual({ isRefused: true, because: 'stale' })
    expect(reply([received], { isAmbiguous: true })).toEqual({ isRefused: true, because: 'ambiguous' })
    expect(reply([received], { isStale: true, isAmbiguous: true })).toMatchObject({ because: 'ambiguous' })
  })

  test('in Arabic keeps ids and amounts in their own direction', () => {
    expect(factsOf(reply([received], { locale: 'ar' }))[0]?.text).toContain('\u2068A-1\u2069')
  })
})
