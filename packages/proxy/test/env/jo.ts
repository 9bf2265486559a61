import type { EventsPage, JsonObject, Meta, ProfileEvent } from '@intilery-sidebar/contract'
import { Secret } from '@intilery-sidebar/contract'
import { openStore, type Store } from '@intilery-sidebar/store'
import { expect } from 'vitest'
import { toMeta } from './demo-customers.ts'
import { createMemoryProfiles, type MemoryProfiles } from './memory-profiles.ts'
import { noon } from './test-env.ts'

export const hourMs = 3_600_000
export const ref = { idType: 'id', value: 'c-jo' } as const

export const toEvent = (action: string, hoursAgo: number, properties: JsonObject = {}): ProfileEvent => ({
  eventId: `${action}-${hoursAgo}`,
  customerId: 'c-jo',
  externalId: null,
  email: null,
  action,
  name: null,
  eventTime: new Date(noon - hoursAgo * hourMs).toISOString(),
  receivedTime: new Date(noon - hoursAgo * hourMs).toISOString(),
  source: null,
  sendType: null,
  properties,
  context: {},
  rest: {},
})

const history = [
  toEvent('product_viewed', 1, { product_id: 'p-1', name: 'Glass teapot', price: 32, currency: 'GBP' }),
  toEvent('order_completed', 2, {
    order_id: 'A-1',
    total: 59,
    currency: 'GBP',
    products: [{ product_id: 'p-2' }],
  }),
  toEvent('product_viewed', 3, { product_id: 'p-2', name: 'Cast-iron kettle' }),
  toEvent('page', 4, { path: '/secret-canary' }),
]

export const toJo = (values: JsonObject = {}): Meta => ({
  ...toMeta({ customerId: 'c-jo', externalId: 'qrc-117322', email: 'jo@shop.example' }),
  traits: {
    customer: {
      customerId: 'c-jo',
      externalId: 'qrc-117322',
      email: 'jo@shop.example',
      firstName: 'Jo',
      lastName: null,
      phone: null,
    },
    values,
    marketingPreferences: [{ channel: 'email', subscribed: true }],
  },
})

/** Profiles over one changing customer, whose events come in pages of what was asked. */
export const createJo = (
  read: () => Meta = toJo,
  events: readonly ProfileEvent[] = history,
): MemoryProfiles => {
  const memory = createMemoryProfiles([])
  const live = <Data>(data: Data) => ({
    data,
    freshness: { state: 'live', asOf: '2026-11-20T12:00:00Z', upstreamRequestId: 'u' } as const,
  })
  return {
    ...memory,
    getMeta: async (asked, options) => {
      memory.asked.push({ what: 'meta', ref: asked, options })
      return live([read()])
    },
    getTraits: async (asked, options) => {
      memory.asked.push({ what: 'traits', ref: asked, options })
      return live([read().traits])
    },
    getEvents: async (asked, query, options) => {
      memory.asked.push({ what: 'events', ref: asked, query, options })
      const endMs = query.end === undefined ? Number.POSITIVE_INFINITY : Date.parse(query.end)
      const left = events.filter(({ eventTime }) => Date.parse(eventTime) < endMs)
      const from = query.from ?? 0
      return live<EventsPage>({ events: left.slice(from, from + (query.size ?? 100)) })
    },
  }
}

export const newStore = (clock: () => number = () => noon): Promise<Store> =>
  openStore({ url: ':memory:', keys: [new Secret('store-key-canary-0123456789abcdef01')], clock })

type Data = { readonly data: Record<string, unknown>; readonly freshness: { readonly state: string } }

export const dataOf = async (response: Response): Promise<Data> => {
  expect(response.status).toBe(200)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test reads what it then compares
  return (await response.json()) as Data
}
