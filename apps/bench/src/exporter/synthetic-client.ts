import type { Answer, ProfileClient, ProfileEvent, Traits } from '@intilery-sidebar/contract'
import { setTimeout as sleep } from 'node:timers/promises'

type Synthetic = {
  readonly customers: number
  readonly eventsPerCustomer: number
  readonly roundTripMs: number
}

const pageSize = 100
const startAt = Date.UTC(2025, 0, 1)
const live = <Data>(data: Data): Answer<Data> => ({
  data,
  freshness: { state: 'live', asOf: '2026-01-01T00:00:00Z', upstreamRequestId: null },
})

/** A Profile API made of arithmetic: as large as asked for, in no memory, with a fixed round trip. */
export const createSyntheticClient = (size: Synthetic): ProfileClient => {
  const never = (): Promise<never> => Promise.reject(new Error('An export asks for neither traits nor meta'))
  return {
    getTraits: never,
    getMeta: never,
    listProfiles: async (scrollId) => {
      if (size.roundTripMs > 0) await sleep(size.roundTripMs)
      const from = Number(scrollId ?? 0)
      const count = Math.max(0, Math.min(pageSize, size.customers - from))
      const profiles = Array.from({ length: count }, (_, index) => toTraits(from + index))
      return live({ profiles, scrollId: count === 0 ? null : String(from + count) })
    },
    getEvents: async ({ value }, { start, size: most = pageSize }) => {
      const first = start === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(start) - startAt) / 1000))
      const count = Math.max(0, Math.min(most, size.eventsPerCustomer - first))
      return live({ events: Array.from({ length: count }, (_, index) => toEvent(value, first + index)) })
    },
  }
}

const toTraits = (index: number): Traits => ({
  customer: {
    customerId: `customer-${String(index).padStart(9, '0')}`,
    externalId: `ext-${index}`,
    email: `customer${index}@example.com`,
    firstName: 'First',
    lastName: `Last ${index}`,
    phone: null,
  },
  values: { tier: index % 3 === 0 ? 'gold' : 'none' },
  marketingPreferences: [{ channel: 'email', subscribed: index % 2 === 0 }],
})

const toEvent = (customerId: string, at: number): ProfileEvent => {
  const time = new Date(startAt + at * 1000).toISOString()
  return {
    eventId: `${customerId}-${at}`,
    customerId,
    externalId: null,
    email: null,
    action: 'product_viewed',
    name: 'Product Viewed',
    eventTime: time,
    receivedTime: time,
    source: 'SEGMENT_API',
    sendType: null,
    properties: { product_id: `p-${at % 97}`, name: 'A teapot of some length', price: 9.5 },
    context: { ip: '192.0.2.1', user_agent: 'Mozilla/5.0 (X11; Linux x86_64)' },
    rest: {},
  }
}
