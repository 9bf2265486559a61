import type { JsonObject } from '@intilery-sidebar/contract'
import { campaigns, pages, products, supportSubjects } from './catalogue.ts'
import type { Random } from './create-random.ts'

/** One thing that happens, before it is known to whom and when. */
export type Draft = {
  readonly kind: 'track' | 'page'
  /** The sender's spelling; `/events` calls it `email_opened` where this says `Email Opened`. */
  readonly event: string
  readonly channel: 'web' | 'mobile' | 'server' | 'third-party'
  readonly properties: JsonObject
  readonly sendType?: 'email' | 'sms'
}

/** A few things that happen together: a visit, a mailing, a call for help. Half of what a shop sees is visits. */
export const createEpisode = (random: Random, currency: string): Draft[] => {
  const dice = random.next()
  if (dice < 0.55) return visit(random, currency)
  if (dice < 0.85) return mailing(random)
  if (dice < 0.89)
    return [
      track('SMS Sent', 'server', { campaign_id: 'DELIVERY', message: 'Your parcel arrives today' }, 'sms'),
    ]
  if (dice < 0.92) return [support(random)]
  if (dice < 0.94) return [consent(random, 'Subscribed')]
  if (dice < 0.96) return [consent(random, 'Unsubscribed')]
  if (dice < 0.98) return [refund(random, currency)]
  return [track('Subscription Renewed', 'third-party', { plan: 'Tea of the Month', amount: 15, currency })]
}

const visit = (random: Random, currency: string): Draft[] => {
  const channel = random.chance(0.35) ? 'mobile' : 'web'
  const drafts: Draft[] = random.chance(0.2) ? [track('Logged In', channel, { method: 'password' })] : []
  for (let left = random.wholeNumber(1, 3); left > 0; left -= 1) drafts.push(page(random, channel))
  const viewed = Array.from({ length: random.wholeNumber(0, 3) }, () => random.pick(products))
  drafts.push(...viewed.map((product) => track('Product Viewed', channel, { ...product, currency })))
  const [wanted] = viewed
  if (wanted === undefined || !random.chance(0.4)) return drafts
  const quantity = random.wholeNumber(1, 3)
  drafts.push(track('Product Added', channel, { ...wanted, quantity, currency }))
  if (random.chance(0.5)) drafts.push(order(random, { ...wanted, quantity }, currency))
  return drafts
}

const page = (random: Random, channel: Draft['channel']): Draft => {
  const { name, path } = random.pick(pages)
  const properties = { name, path, url: `https://shop.example${path}`, title: `${name} – The Tea Table` }
  return { kind: 'page', event: name, channel, properties }
}

type Line = (typeof products)[number] & { readonly quantity: number }

const order = (random: Random, line: Line, currency: string): Draft => {
  const total = Math.round(line.price * line.quantity * 100) / 100
  const shipping = total > 50 ? 0 : 4.9
  return track('Order Completed', 'server', {
    order_id: `A-${random.wholeNumber(100_000, 999_999)}`,
    total: total + shipping,
    revenue: total,
    shipping,
    currency,
    products: [line],
  })
}

const refund = (random: Random, currency: string): Draft => {
  const product = random.pick(products)
  return track('Order Refunded', 'server', {
    order_id: `A-${random.wholeNumber(100_000, 999_999)}`,
    total: product.price,
    currency,
    products: [{ ...product, quantity: 1 }],
  })
}

const mailing = (random: Random): Draft[] => {
  const mail = { email_id: random.uuid(), ...random.pick(campaigns) }
  const drafts = [track('Email Sent', 'server', mail, 'email')]
  if (!random.chance(0.5)) return drafts
  drafts.push(track('Email Opened', 'third-party', mail, 'email'))
  if (random.chance(0.3))
    drafts.push(track('Email Clicked', 'third-party', { ...mail, url: 'https://shop.example/tea' }, 'email'))
  return drafts
}

const support = (random: Random): Draft =>
  track('Support Requested', 'third-party', {
    ticket_id: String(random.wholeNumber(10_000, 99_999)),
    subject: random.pick(supportSubjects),
    channel: random.chance(0.7) ? 'email' : 'chat',
  })

const consent = (random: Random, event: 'Subscribed' | 'Unsubscribed'): Draft =>
  track(event, 'web', { channel: random.pick(['email', 'email', 'sms', 'push']), form: 'preference-centre' })

const track = (
  event: string,
  channel: Draft['channel'],
  ...[properties, sendType]: [JsonObject, ('email' | 'sms')?]
): Draft => ({ kind: 'track', event, channel, properties, ...(sendType === undefined ? {} : { sendType }) })
