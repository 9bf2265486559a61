import { createHash } from 'node:crypto'

/** Ten fields as a shop hides them from its agents. */
export const tenRules = [
  'email',
  'phone',
  'address',
  'dateOfBirth',
  'context.ip',
  'userAgent',
  'cardLast4',
  'iban',
  'loyaltyNumber',
  'secretScore',
].map((field) => ({ field }))

const hex = (seed: string): string => createHash('sha256').update(seed).digest('hex')

export const customerId = hex('customer').slice(0, 24)

const ids = { id: customerId, externalId: 'qrc-117322', email: 'u17@mail.example' }

/** The customer as `/meta` answers. */
export const metaOnWire = {
  ...ids,
  firstName: 'Amélie',
  lastName: 'Whitfield',
  phone: '+44 7700 900123',
  address: { street: '12 Acacia Avenue', city: 'Kingston upon Hull', postcode: 'HU1 2AB' },
  dateOfBirth: '1984-03-07',
  iban: 'GB33BUKB20201555555555',
  loyaltyNumber: 'LN-0098231177',
  secretScore: 0.8731,
  favouriteShop: 'Hull, Princes Quay',
  audiencesStatic: ['Newsletter', 'Bought twice'],
  lastActivityTime: '2026-11-20T00:00:00.000Z',
}

const newest = Date.UTC(2026, 10, 20)

/**
 * An event as a shop's page sends it: a product, an address bar, a device. Every event has an IP address of its own.
 */
export const toWireEvent = (at: number) => {
  const time = new Date(newest - at * 60_000).toISOString()
  const id = hex(`event ${at}`)
  const path = `/kitchen/tea/${id.slice(0, 10)}`
  return {
    ...ids,
    eventId: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 28)}`,
    eventTime: time,
    receivedTime: time,
    eventAction: at % 3 === 0 ? 'product_viewed' : 'page',
    clientId: 'bench',
    accountId: 'shop',
    brandId: 'SHOP',
    customerId,
    userId: customerId,
    source: 'SEGMENT_API',
    rawData: {
      userId: customerId,
      action: 'track',
      event: at % 3 === 0 ? 'Product Viewed' : 'Kitchen & Table',
      timestamp: time,
      anonymousId: id.slice(0, 32),
      messageId: `ajs-${id.slice(32, 60)}`,
      properties: {
        product_id: id.slice(0, 12),
        sku: `SKU-${id.slice(12, 20)}`,
        name: 'Stoneware teapot, 1.2 l, "Winter Garden"',
        category: 'Kitchen/Tea and coffee',
        price: 24.5 + (at % 40),
        currency: 'GBP',
        quantity: 1 + (at % 3),
        url: `https://www.shop.example${path}?utm_source=newsletter&utm_medium=email&page=${at}`,
        referrer: 'https://www.search.example/?q=stoneware%20teapot&hl=en',
        title: 'Stoneware teapot – Shop for the kitchen',
      },
      context: {
        ip: `203.0.${Math.floor(at / 256) % 256}.${at % 256}`,
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0',
        locale: 'en-GB',
        screen: { width: 1920, height: 1080, density: 2 },
        library: { name: 'analytics.js', version: '2.11.1' },
        page: { path, title: 'Stoneware teapot', search: '?utm_source=newsletter' },
        campaign: { source: 'newsletter', medium: 'email', name: 'winter-2026' },
      },
    },
  }
}
