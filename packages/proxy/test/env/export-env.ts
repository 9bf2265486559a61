import {
  Secret,
  type Answer,
  type EventsPage,
  type EventsQuery,
  type ProfileClient,
  type ProfileEvent,
} from '@intilery-sidebar/contract'
import { openStore } from '@intilery-sidebar/store'
import { expect, onTestFinished } from 'vitest'
import { z } from 'zod'
import { parsePolicy, type ProxyOptions } from '../../src/index.ts'
import { toEvent, toMeta } from './demo-customers.ts'
import { createTestEnv } from './test-env.ts'
import { createMemoryProfiles } from './memory-profiles.ts'

export const ref = { idType: 'id', value: 'c-jo' } as const
export const allowed = parsePolicy({ export: ['agent'] })
type Options = Partial<ProxyOptions> & { readonly profiles?: ProfileClient; readonly agentRole?: string }

/** A env, and the way to ask it for one customer's timeline. */
export const openExport = async ({ agentRole = 'agent', ...options }: Options = {}) => {
  const env = createTestEnv({ policy: allowed, ...options })
  const token = await env.openSession('agent-1', agentRole)
  const handle = await env.openHandle(token, ref)
  env.asked.length = 0
  const exportAs = (body: unknown) => env.postJson(`/api/customers/${handle}/exports`, token, body)
  return { ...env, token, handle, exportAs }
}

export const answerOf = (events: readonly ProfileEvent[]): Answer<EventsPage> => ({
  data: { events },
  freshness: { state: 'live', asOf: '', upstreamRequestId: null },
})

/** A customer with these events, newest first or as asked, as the API pages through them. */
export const withEvents = (
  events: readonly ProfileEvent[],
): ProfileClient & { readonly queries: EventsQuery[] } => {
  const queries: EventsQuery[] = []
  return {
    ...createMemoryProfiles([toMeta({ customerId: 'c-jo' })]),
    queries,
    getEvents: async (_, query) => {
      queries.push(query)
      const { start = '', end = '9999', sort, from = 0, size = 10 } = query
      const sign = sort === 'asc' ? 1 : -1
      const found = events
        .filter(({ eventTime }) => eventTime >= start && eventTime < end)
        .toSorted((one, other) => sign * one.eventTime.localeCompare(other.eventTime))
      return answerOf(found.slice(from, from + size))
    },
  }
}

export const beganMs = Date.parse('2026-01-01T00:00:00.000Z')

export const eventAt = (index: number, atMs = beganMs + index * 1000): ProfileEvent => ({
  ...toEvent('c-jo', 'page', new Date(atMs).toISOString()),
  eventId: `e-${index}`,
})

export const eventsOf = (count: number): readonly ProfileEvent[] =>
  Array.from({ length: count }, (_, index) => eventAt(index))

const jsonSchema = z.object({
  complete: z.boolean(),
  count: z.number(),
  missing: z.record(z.string(), z.string()).nullable(),
  customerId: z.string(),
  filter: z.unknown(),
  generatedAt: z.string(),
  events: z.array(z.looseObject({ eventId: z.string(), eventTime: z.string() })),
})

export const jsonOf = async (response: Response) => {
  expect(response.status).toBe(200)
  return jsonSchema.parse(await response.json())
}

export const newStore = async () => {
  const store = await openStore({
    url: ':memory:',
    keys: [new Secret('store-key-canary-0123456789abcdef01')],
  })
  onTestFinished(() => store.close())
  return store
}
