import type { EventFamily } from './families.ts'

/**
 * Whole words that must be there, words of which one must be there, and words that must not. The first rule that fits
 * decides.
 */
type Guess = {
  readonly family: EventFamily
  readonly needs: readonly string[]
  readonly oneOf?: readonly string[]
  readonly unless?: readonly string[]
}

const lost = ['failed', 'fail', 'declined', 'rejected', 'error', 'denied']
const ended = ['cancelled', 'canceled', 'cancel']
const back = ['refunded', 'refund', 'returned', 'return']
const basket = ['cart', 'basket', 'bag']

/**
 * Names no specification knows, read by their words. `unless` is what keeps a word from saying what it does not: an
 * *order confirmation email sent* is a message and no order, a *refund policy viewed* is a page and no refund.
 */
const guesses: readonly Guess[] = [
  { family: 'unsubscribed', needs: [], oneOf: ['unsubscribed', 'unsubscribe', 'optout'] },
  { family: 'unsubscribed', needs: ['opt', 'out'] },
  { family: 'message-bounced', needs: [], oneOf: ['bounced', 'bounce'] },
  { family: 'message-complained', needs: ['spam'] },
  {
    family: 'message-clicked',
    needs: ['clicked'],
    oneOf: ['email', 'sms', 'whatsapp', 'campaign', 'newsletter'],
  },
  {
    family: 'message-opened',
    needs: ['opened'],
    oneOf: ['email', 'sms', 'whatsapp', 'campaign', 'newsletter', 'push'],
  },
  {
    family: 'message-sent',
    needs: ['sent'],
    oneOf: ['email', 'mail', 'sms', 'whatsapp', 'campaign', 'newsletter', 'push'],
  },
  { family: 'page-viewed', needs: ['policy'], oneOf: ['viewed', 'view', 'read'] },
  ...lost.map((word): Guess => ({
    family: 'payment-failed',
    needs: [word],
    oneOf: ['payment', 'card', 'charge', 'checkout'],
  })),
  ...lost.map((word): Guess => ({
    family: 'sign-in-failed',
    needs: [word],
    oneOf: ['login', 'signin', 'authentication'],
  })),
  ...lost.map((word): Guess => ({
    family: 'delivery-failed',
    needs: [word],
    oneOf: ['delivery', 'parcel', 'shipment'],
  })),
  ...lost.map((word): Guess => ({
    family: 'coupon-denied',
    needs: [word],
    oneOf: ['coupon', 'voucher', 'promo'],
  })),
  ...back.map((word): Guess => ({
    family: 'order-refunded',
    needs: [word],
    oneOf: ['order', 'purchase', 'product', 'item'],
    unless: ['requested', 'viewed', 'started'],
  })),
  ...ended.map((word): Guess => ({
    family: 'order-cancelled',
    needs: [word, 'order'],
    unless: ['requested', 'viewed', 'failed'],
  })),
  ...ended.map((word): Guess => ({
    family: 'plan-cancelled',
    needs: [word],
    oneOf: ['subscription', 'plan', 'membership'],
    unless: ['requested', 'viewed'],
  })),
  ...ended.map((word): Guess => ({
    family: 'appointment-cancelled',
    needs: [word],
    oneOf: ['appointment', 'booking', 'meeting'],
  })),
  { family: 'order-shipped', needs: [], oneOf: ['shipped', 'dispatched'], unless: ['not', 'delayed'] },
  { family: 'order-delivered', needs: ['delivered'], oneOf: ['order', 'parcel', 'shipment', 'package'] },
  ...basket.map((word): Guess => ({ family: 'cart-abandoned', needs: [word], oneOf: ['abandoned', 'left'] })),
  ...basket.map((word): Guess => ({ family: 'product-added', needs: [word], oneOf: ['added', 'add'] })),
  ...basket.map((word): Guess => ({
    family: 'product-removed',
    needs: [word],
    oneOf: ['removed', 'remove'],
  })),
  {
    family: 'product-viewed',
    needs: ['product'],
    oneOf: ['viewed', 'view'],
    unless: ['list', 'category', 'review', 'tour', 'video'],
  },
  { family: 'products-searched', needs: [], oneOf: ['searched'] },
  { family: 'support-opened', needs: [], oneOf: ['complaint', 'complained'] },
  {
    family: 'support-opened',
    needs: ['ticket'],
    oneOf: ['created', 'opened', 'raised'],
    unless: ['bought', 'purchased'],
  },
  { family: 'appointment-booked', needs: [], oneOf: ['booked', 'scheduled'], unless: ['email', 'demo'] },
  { family: 'demo-requested', needs: ['demo'], oneOf: ['requested', 'booked', 'scheduled'] },
  { family: 'form-submitted', needs: ['form'], oneOf: ['submitted', 'completed', 'filled', 'sent'] },
  { family: 'file-downloaded', needs: ['downloaded'], unless: ['app', 'application'] },
  { family: 'video-played', needs: ['video'], oneOf: ['played', 'started', 'watched', 'completed'] },
  { family: 'webinar-attended', needs: ['webinar'], oneOf: ['attended', 'joined'] },
  { family: 'survey-answered', needs: ['survey'], oneOf: ['answered', 'completed', 'submitted'] },
  { family: 'subscribed', needs: [], oneOf: ['subscribed'] },
  { family: 'page-viewed', needs: ['page'], oneOf: ['viewed', 'view', 'visited'] },
  { family: 'page-viewed', needs: ['screen'], oneOf: ['viewed', 'view'] },
]

const fits = ({ needs, oneOf, unless }: Guess, words: ReadonlySet<string>): boolean =>
  needs.every((word) => words.has(word)) &&
  (oneOf === undefined ? needs.length > 0 : oneOf.some((word) => words.has(word))) &&
  !(unless ?? []).some((word) => words.has(word))

/** What a name's words say, or `other`. `key` is as `toActionKey` spells it. */
export const guessFamily = (key: string): EventFamily => {
  const words = new Set(key.split('_'))
  return guesses.find((guess) => fits(guess, words))?.family ?? 'other'
}
