import { hitsMax } from '@intilery-sidebar/contract'
import { demoOrigin } from '@intilery-sidebar/dev-env/histories'
import type { History, Readings } from '@intilery-sidebar/reference-api'
import { expect, test } from 'vitest'
import { openDemoEnv } from '../env/open-demo-env.ts'

const patient = () => ({ signal: new AbortController().signal })
const startMs = Date.UTC(2026, 0, 1)
const count = hitsMax + 250

/** One customer with more events than can be paged through; at the wall, several of one millisecond. */
const history: History = {
  customers: [
    {
      customerId: 'many',
      externalId: 'many',
      email: 'many@events.example',
      traits: {},
      preferences: null,
      meta: {},
    },
  ],
  events: Array.from({ length: count }, (_, index) => ({
    customerId: 'many',
    eventId: `event-${index}`,
    action: 'page',
    eventAt: startMs + Math.floor(index / 4) * 1000,
    receivedAt: startMs + Math.floor(index / 4) * 1000 + 500,
    origin: demoOrigin,
    raw: { action: 'track', event: 'Page' },
  })),
}

const others: readonly Partial<Readings>[] = [
  {},
  { start: 'exclusive' },
  { end: 'inclusive' },
  { start: 'exclusive', end: 'inclusive' },
  { start: 'exclusive', times: 'epoch', oversize: 'clamp' },
]

test.each(others.flatMap((chosen) => (['asc', 'desc'] as const).map((sort) => ({ chosen, sort }))))(
  'a timeline past the last hit that can be paged to is exported whole, each event once: $chosen, $sort',
  async ({ chosen, sort }) => {
    await using env = await openDemoEnv({
      allowance: { ratePerSecond: 10_000, burst: 10_000 },
      referenceOptions: { readings: chosen, limit: null },
      load: (api) => api.importHistory([history]),
    })
    const { matches } = await env.api.resolve([{ idType: 'userId', value: 'many' }], patient())
    const handle = matches[0]?.handle ?? ''
    const file = await env.api.exportTimeline(handle, { format: 'json', filter: { sort } }, patient())
    const ids = [...file.matchAll(/"eventId":\s*"(event-\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(count)
    expect(ids).toHaveLength(count)
    expect(file).toMatch(/"complete":\s*true/)
  },
)
