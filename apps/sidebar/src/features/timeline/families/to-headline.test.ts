import { toMasked, type JsonObject, type ProfileEvent } from '@intilery-sidebar/contract'
import { families, isKnownAction, toFamily } from '@intilery-sidebar/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyJson } from '../../../../test/any-json.ts'
import { toEvent } from '../../../../test/to-event.ts'
import { toWords } from '../../../../test/words.ts'
import { toReplyText } from '../event/to-reply-text.ts'
import { familyFacts } from './family-facts.ts'
import { toHeadline, toSecondLine, toTitle } from './to-headline.ts'

const english = toWords('en')

const send = (name: string, properties: JsonObject = {}, more: Partial<ProfileEvent> = {}): ProfileEvent =>
  toEvent({
    eventId: name,
    eventTime: '2026-11-29T12:31:00Z',
    action: name.toLowerCase().replaceAll(' ', '_'),
    name,
    properties,
    ...more,
  })

const lineOf = (event: ProfileEvent, words = english): string => {
  const headline = toHeadline(event, words)
  return [toTitle(headline), toSecondLine(headline)].filter((part) => part !== null).join(' | ')
}

const tea = { product_id: 'p1', name: 'Rooibos Vanilla 200 g', quantity: 2, price: 8.4 }

/** Kinds of event that were sent to the sidebar, and the fact each of them is about. */
const kinds: readonly (readonly [string, JsonObject, string])[] = [
  [
    'Payment Failed',
    { order_id: 'A-1019', reason: 'insufficient_funds', amount: 84, currency: 'GBP' },
    'Payment failed · £84.00 | Insufficient funds · A-1019',
  ],
  [
    'Order Completed',
    { order_id: 'A-1017', total: 129, currency: 'EUR', products: [tea, tea] },
    'Order completed · €129.00 | A-1017 · 2 × Rooibos Vanilla 200 g and 1 more',
  ],
  [
    'Order Refunded',
    { order_id: 'A-1017', total: 40, currency: 'EUR', reason: 'too small' },
    'Order refunded · -€40.00 | A-1017 · too small',
  ],
  [
    'Order Cancelled',
    { order_id: 'A-1018', total: 18.4, currency: 'GBP', reason: 'ordered twice' },
    'Order cancelled · £18.40 | A-1018 · ordered twice',
  ],
  [
    'Order Shipped',
    {
      order_id: 'A-1017',
      carrier: 'DHL',
      tracking_number: '00340434161094042557',
      estimated_delivery: '2026-12-01',
    },
    'Order shipped | DHL 00340434161094042557 · due Dec 1, 2026',
  ],
  [
    'Order Delivered',
    { order_id: 'A-1017', delivered_to: 'neighbour, no. 28' },
    'Order delivered | neighbour, no. 28 · A-1017',
  ],
  [
    'Delivery Failed',
    { carrier: 'DHL', reason: 'no answer at the door' },
    'Delivery failed | DHL · no answer at the door',
  ],
  [
    'Email Bounced',
    { email_subject: 'Reset your password', bounce_type: 'hard', reason: '550 mailbox full' },
    'Email bounced | Hard bounce: 550 mailbox full · Reset your password',
  ],
  [
    'SMS Sent',
    { campaign_id: 'DELIVERY', message: 'Your parcel arrives today' },
    'SMS sent | Your parcel arrives today',
  ],
  [
    'Email Unsubscribed',
    { campaign_id: 'AUTUMN_GIFTS', list: 'newsletter' },
    'Email unsubscribed | newsletter · Autumn gifts',
  ],
  ['Email Opened', { email_subject: 'Gifts that pour well' }, 'Email opened | Gifts that pour well'],
  [
    'Email Link Clicked',
    { email_subject: 'Gifts', link: 'https://shop.example/gifts' },
    'Email clicked | Gifts · https://shop.example/gifts',
  ],
  ['Push Notification Opened', { title: 'Back in stock' }, 'Push opened | Back in stock'],
  [
    'Products Searched',
    { query: 'waterproof jacket', results: 0 },
    'Searched | “waterproof jacket” · 0 results',
  ],
  [
    'Subscription Upgraded',
    { previous_plan: 'Starter', plan: 'Business' },
    'Subscription upgraded | Starter → Business',
  ],
  [
    'Subscription Cancelled',
    { plan: 'Business', reason: 'too_expensive' },
    'Subscription cancelled | Business · Too expensive',
  ],
  ['Trial Started', { plan: 'Pro', trial_days: 14 }, 'Trial started | Pro · 14'],
  ['Lead Stage Changed', { from: 'MQL', to: 'SQL' }, 'Lead stage changed | MQL → SQL'],
  ['Invoice Paid', { invoice_id: 'INV-77', amount: 49, currency: 'EUR' }, 'Invoice paid · €49.00 | INV-77'],
  ['Form Submitted', { form_name: 'Request a demo' }, 'Form submitted | Request a demo'],
  ['File Downloaded', { file_name: 'catalogue.pdf' }, 'File downloaded | catalogue.pdf'],
  ['Video Played', { video_title: 'How to brew' }, 'Video played | How to brew'],
  ['Webinar Attended', { title: 'Tea for two' }, 'Webinar attended | Tea for two'],
  ['Survey Answered', { score: 3, comment: 'slow delivery' }, 'Survey answered | 3 · “slow delivery”'],
  ['Review Submitted', { rating: 2, product_name: 'Head torch 400' }, 'Review written | ★2 · Head torch 400'],
  [
    'Appointment Booked',
    { starts_at: '2026-12-03T09:00:00Z', location: 'Bremen' },
    'Appointment booked | Dec 3, 2026, 9:00 AM · Bremen',
  ],
  ['Signed In', { method: 'google' }, 'Signed in | google'],
  ['Login Failed', { reason: 'wrong_password', attempts: 3 }, 'Sign-in failed | Wrong password · 3 attempts'],
  ['Coupon Denied', { coupon: 'WELCOME10', reason: 'expired' }, 'Coupon declined | WELCOME10 · expired'],
  [
    'Checkout Step Completed',
    { step: 2, shipping_method: 'DHL Express' },
    'Checkout step | Step 2 · DHL Express',
  ],
  ['Product List Viewed', { category: 'Winter jackets' }, 'Product list viewed | Winter jackets'],
  [
    'Add To Cart',
    { content_id: 'c1', content_name: 'Glass teapot', value: 39.5, currency: 'EUR' },
    'Product added · €39.50 | Glass teapot',
  ],
  [
    'Product Viewed',
    { product_id: 'p1', name: 'Glass teapot', price: 32, currency: 'GBP' },
    'Product viewed | Glass teapot',
  ],
  ['App Opened', { os: 'iOS', version: '4.2.1' }, 'App opened | iOS 4.2.1'],
  [
    'Support Ticket Opened',
    { subject: 'Second parcel is missing' },
    'Support request | Second parcel is missing',
  ],
  ['Call Made', { outcome: 'no_answer' }, 'Call | No answer'],
  [
    'PayPal Payment Sent',
    { amount: 12, currency: 'EUR', to: 'Lindqvist Interiors' },
    'PayPal Payment Sent · €12.00 | To: Lindqvist Interiors',
  ],
  ['Kiln Visit', { room: 'Studio 2', session_id: 'x' }, 'Kiln Visit | Room: Studio 2'],
]

describe('a headline', () => {
  it.each(kinds)('of %s with %j is “%s”', (name, properties, line) => {
    expect(lineOf(send(name, properties))).toBe(line)
  })

  it('of a page names the page, wherever its name stands', () => {
    expect(
      lineOf(send('page', { title: 'Delivery and returns', path: '/help/delivery' }, { name: null })),
    ).toBe('Page viewed | Delivery and returns · /help/delivery')
    expect(lineOf(send('screen', { name: 'Basket' }, { name: null }))).toBe('Screen viewed | Basket')
    expect(lineOf(send('page', {}, { name: 'Checkout Step 2' }))).toBe('Page viewed | Checkout Step 2')
    expect(lineOf(send('screen', {}, { name: null, rest: { name: 'Basket' } }))).toBe(
      'Screen viewed | Basket',
    )
  })

  it('of an identify names the traits that it states', () => {
    const event = send(
      'identify',
      {},
      { name: null, rest: { traits: { loyaltyTier: 'gold', city: 'Hull' } } },
    )
    expect(lineOf(event)).toBe('Profile changed | Loyalty tier: gold, City: Hull')
  })

  it('never shows what policy hides, nor puts it into a reply', () => {
    const hidden = toMasked('string', 'BD4W-TdH')
    const event = send(
      'Something Sent',
      { email_subject: hidden, name: hidden, products: [{ name: hidden }] },
      { name: hidden },
    )
    expect(lineOf(event)).not.toContain('masked')
    expect(toReplyText(event, english)).not.toContain('masked')
  })

  it('adds up no amount without its currency', () => {
    expect(lineOf(send('Order Completed', { order_id: 'A', total: 129 }))).toBe('Order completed | A')
  })

  it('never breaks, whatever the properties hold', () => {
    fc.assert(
      fc.property(anyJson, fc.string(), fc.constantFrom(...kinds), (value, action, [name]) => {
        const properties = { name: value, products: value, subject: value, total: value, [action]: value }
        for (const event of [send(name, properties), send(action, properties, { name: null })])
          expect(lineOf(event)).toBeTypeOf('string')
      }),
    )
  })
})

describe('every family', () => {
  it('has a rule', () => {
    expect(Object.keys(familyFacts).toSorted()).toEqual([...families].toSorted())
  })
})

describe('in every language', () => {
  const known = kinds.map(([name]) => name).filter((name) => isKnownAction(name))

  it.each(['de', 'fr', 'es', 'nl', 'pt', 'ja', 'ar'] as const)('known events are named in %s', (language) => {
    const words = toWords(language)
    const english_ = known.filter(
      (name) => toHeadline(send(name), words).name === toHeadline(send(name), english).name,
    )
    expect(english_).toEqual([])
    expect(known.length).toBeGreaterThan(30)
  })

  it('an event of the brand’s own keeps its name', () => {
    expect(toHeadline(send('Kiln Visit'), toWords('de')).name).toBe('Kiln Visit')
    expect(toFamily(send('Kiln Visit'))).toBe('other')
  })
})
