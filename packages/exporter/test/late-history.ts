import { demoOrigin } from '@intilery-sidebar/dev-env/histories'
import type { History, ImportedEvent } from '@intilery-sidebar/reference-api'

const dayMs = 86_400_000
export const lateStart = Date.UTC(2024, 0, 1)

type Random = () => number

/** Customers whose events arrive in disorder: most at once, some days late. */
export function* lateHistory(customers: number, random: Random, days = 400): Generator<History> {
  for (let index = 0; index < customers; index += 1) {
    const customerId = `late-${String(index).padStart(6, '0')}`
    const busy = random()
    const count = 1 + Math.floor(12 * busy * random())
    const events = Array.from({ length: count }, (_, at) => toEvent(customerId, at, { random, days }))
    yield {
      customers: [
        {
          customerId,
          externalId: `x-${index}`,
          email: `${index}@shop${index % 40}.example`,
          traits: {},
          preferences: null,
          meta: {},
        },
      ],
      events,
    }
  }
}

const names = [
  'Order Completed',
  'Order Completed',
  'Product Viewed',
  'Product Added',
  'Email Sent',
  'Email Opened',
  'Order Refunded',
]

const toEvent = (
  customerId: string,
  at: number,
  { random, days }: { readonly random: Random; readonly days: number },
): ImportedEvent => {
  const eventAt = lateStart + Math.floor(random() * days * dayMs)
  const delay = random() < 0.06 ? random() * 30 * dayMs : random() * 60_000
  const name = names[Math.floor(random() * names.length)] ?? 'Product Viewed'
  const total = Math.round(random() * 10_000) / 100
  return {
    customerId,
    eventId: `${customerId}-${at}`,
    action: name.toLowerCase().replaceAll(' ', '_'),
    eventAt,
    receivedAt: eventAt + Math.floor(delay),
    origin: demoOrigin,
    raw: {
      event: name,
      properties: { order_id: `${customerId}-${at}`, total, currency: 'EUR' },
      sendType: 'email',
    },
  }
}
