import { demoOrigin } from '@intilery-sidebar/dev-env/histories'
import type { History, ImportedEvent } from '@intilery-sidebar/reference-api'

const startAt = Date.UTC(2025, 0, 1)
const hourMs = 3_600_000

export type Shop = {
  readonly customers: number
  readonly eventsPerCustomer: number
  readonly prefix?: string
}

/** A small shop: who views, and orders every fifth time. */
export function* shopHistory({ customers, eventsPerCustomer, prefix = 'c' }: Shop): Generator<History> {
  for (let index = 0; index < customers; index += 1) {
    const customerId = `${prefix}-${String(index).padStart(5, '0')}`
    const events = Array.from({ length: eventsPerCustomer }, (_, at) => toShopEvent(customerId, index, at))
    const customer = {
      customerId,
      externalId: `ext-${customerId}`,
      email: `${customerId}@example.com`,
      traits: {
        firstName: `First ${index}`,
        tier: index % 3 === 0 ? 'gold' : 'none',
        big: '12345678901234567890',
      },
      preferences: { channels: [{ channel: 'email', subscribed: index % 2 === 0 }] },
      meta: {},
    }
    yield { customers: [customer], events }
  }
}

const toShopEvent = (customerId: string, index: number, at: number): ImportedEvent => {
  const eventAt = startAt + (at * 7 + (index % 11)) * hourMs
  const isOrder = at % 5 === 4
  const product = {
    product_id: `p-${(index + at) % 20}`,
    name: 'A "quoted", odd\nname 🫖',
    price: 9.5,
    quantity: 1 + (at % 3),
  }
  return {
    customerId,
    eventId: `${customerId}-e${at}`,
    action: isOrder ? 'order_completed' : 'product_viewed',
    eventAt,
    receivedAt: eventAt + 500,
    origin: demoOrigin,
    raw: {
      event: isOrder ? 'Order Completed' : 'Product Viewed',
      properties: isOrder
        ? {
            order_id: `o-${customerId}-${at}`,
            total: product.price * product.quantity,
            currency: 'EUR',
            products: [product],
          }
        : product,
    },
  }
}
