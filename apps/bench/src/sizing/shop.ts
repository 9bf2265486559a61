import { demoTenant, type History } from '@intilery-sidebar/reference-api'

const customersMax = 260
const eventsEach = 60
const hourMs = 3_600_000

export const toUserId = (customer: number): string => `shop-${customer}`

/** Customers who look at products and buy every sixth. */
export const toShop = (nowMs: number): History => ({
  customers: Array.from({ length: customersMax }, (_, customer) => ({
    customerId: `c-${customer}`,
    externalId: toUserId(customer),
    email: `c${customer}@example.com`,
    traits: { firstName: 'Ada', lastName: `Number ${customer}`, plan: 'plus', city: 'London' },
    preferences: null,
    meta: {},
  })),
  events: Array.from({ length: customersMax * eventsEach }, (_, index) => {
    const [customer, visit] = [index % customersMax, Math.floor(index / customersMax)]
    const at = nowMs - (visit + 1) * hourMs
    const action = visit % 6 === 5 ? 'Order Completed' : 'Product Viewed'
    const { clientId, accountId, brandId } = demoTenant
    return {
      customerId: `c-${customer}`,
      eventId: `e-${index}`,
      action,
      eventAt: at,
      receivedAt: at,
      origin: { source: 'SEGMENT_API', clientId, accountId, brandId },
      raw: {
        event: action,
        properties: {
          product_id: `p-${(customer + visit) % 40}`,
          price: 10,
          currency: 'GBP',
          order_id: `o-${index}`,
        },
      },
    }
  }),
})
