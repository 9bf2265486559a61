import { liveAnswerSchema, resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { openDevEnv, type DevEnv } from '@intilery-sidebar/dev-env'
import { demoOrigin } from '@intilery-sidebar/dev-env/histories'
import {
  createReferenceApi,
  type History,
  type Readings,
  type ReferenceApi,
} from '@intilery-sidebar/reference-api'
import { describe, expect, test } from 'vitest'
import { readLive } from '../env/read-live.ts'
import { combinedReadings, describeReadings, readingsSeed, singleReadings } from '../env/readings.ts'

const customerId = 'mover'
const longAgo = Date.UTC(2026, 0, 1)

/** One customer who did something long ago. */
const history: History = {
  customers: [
    {
      customerId,
      externalId: customerId,
      email: 'mover@events.example',
      traits: {},
      preferences: null,
      meta: {},
    },
  ],
  events: Array.from({ length: 3 }, (_, index) => ({
    customerId,
    eventId: `old-${index}`,
    action: 'page',
    eventAt: longAgo + index,
    receivedAt: longAgo + index,
    origin: demoOrigin,
    raw: { action: 'track', event: 'Old' },
  })),
}

/** A tenant whose Profile API reads the documentation in its own way. */
const openTenant = async (index: number, chosen: Partial<Readings>) => {
  const tenant = {
    clientId: 'demo',
    accountId: `reading-${index}`,
    brandId: 'SHOP',
    authTokens: [`key-${index}`],
    writeKeys: [`write-key-${index}`],
  } as const
  const api = await createReferenceApi({ tenants: [tenant], readings: chosen })
  await api.importHistory([history])
  return { tenant, api, tenantId: `demo/${tenant.accountId}/SHOP`, name: describeReadings(chosen) }
}
type Opened = Awaited<ReturnType<typeof openTenant>>

/** One gateway for all of them: what differs between them is upstream's alone. */
const openGateway = async (opening: AsyncDisposableStack, tenants: readonly Opened[]): Promise<DevEnv> => {
  const [first, ...others] = tenants.map(({ tenant }) => tenant)
  if (first === undefined) throw new Error('There is a reading at least')
  const apis = new Map<string, ReferenceApi>(tenants.map(({ tenant, api }) => [tenant.accountId, api]))
  return opening.use(
    await openDevEnv({
      tenants: [first, ...others],
      reference: tenants[0]?.api,
      intercept: (request, ask) => {
        const api = apis.get(new URL(request.url).pathname.split('/')[3] ?? '')
        return api === undefined ? ask(request) : api.fetch(request)
      },
    }),
  )
}

/** What the customer's shop sends. */
const track = async ({ api, tenant }: Opened, event: string, at: Date): Promise<void> => {
  const response = await api.fetch(
    new Request('https://profiles.invalid/v1/track', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${btoa(`${tenant.writeKeys[0]}:`)}`,
      },
      body: JSON.stringify({ event, userId: customerId, timestamp: at.toISOString() }),
    }),
  )
  expect(response.status).toBe(200)
}

/** An agent of the tenant's who has the customer on screen. */
const openAgent = async (env: DevEnv, { tenantId }: Opened) => {
  const send = async (path: string, bearer: string, init: RequestInit = {}) => {
    const request = new Request(new URL(path, env.gatewayUrl), init)
    request.headers.set('authorization', `Bearer ${bearer}`)
    return env.fetch(request)
  }
  const proof = await env.launch.sign({ tenantId, agentId: 'agent', agentRole: 'agent' })
  const granted = await send('/api/session', proof, { method: 'POST' })
  const { token } = sessionGrantSchema.parse(await granted.json())
  const found = await send('/api/resolve', token, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ candidates: [{ idType: 'id', value: customerId }] }),
  })
  const { matches } = resolutionSchema.parse(await found.json())
  const path = `/api/customers/${matches[0]?.handle}/live`
  return {
    listen: async (signal: AbortSignal) =>
      toListener(await send(path, token, { headers: { accept: 'text/event-stream' }, signal })),
    poll: async (cursor: string) =>
      liveAnswerSchema.parse(await (await send(`${path}?since=${cursor}`, token)).json()),
  }
}

/** Every name that a stream has sent, and its position. */
const toListener = (response: Response) => {
  const received: { names: (string | null)[]; times: string[]; cursor: string | null } = {
    names: [],
    times: [],
    cursor: null,
  }
  const read = async (): Promise<void> => {
    for await (const { cursor, events } of readLive(response)) {
      received.cursor = cursor
      received.names.push(...events.map(({ name }) => (typeof name === 'string' ? name : null)))
      received.times.push(...events.map(({ eventTime }) => eventTime))
    }
  }
  void read().catch(() => undefined)
  return received
}

const inTime = { timeout: 30_000, interval: 100 }

/**
 * Three events, two of them of one millisecond, are sent in their order, once each, to a stream and to a poll after it.
 */
const listenTo = async (env: DevEnv, opened: Opened): Promise<void> => {
  const agent = await openAgent(env, opened)
  const leaving = new AbortController()
  const received = await agent.listen(leaving.signal)
  try {
    await expect.poll(() => received.cursor, inTime).not.toBeNull()
    const instant = new Date()
    await track(opened, 'First', instant)
    await expect.poll(() => received.names, inTime).toEqual(['First'])
    await track(opened, 'Same Millisecond', instant)
    await expect.poll(() => received.names, inTime).toEqual(['First', 'Same Millisecond'])
    await track(opened, 'Later', new Date())
    await expect.poll(() => received.names, inTime).toEqual(['First', 'Same Millisecond', 'Later'])
    expect(new Set(received.times.slice(0, 2)).size).toBe(1)
    expect(Date.parse(received.times[0] ?? '')).toBe(instant.getTime())
    expect((await agent.poll(received.cursor ?? '')).data.events).toEqual([])
  } finally {
    leaving.abort()
  }
}

describe.each([
  ['each reading of the documentation', [{}, ...singleReadings]],
  [`combinations of readings, drawn by READINGS_SEED=${readingsSeed}`, combinedReadings],
] as const)('a live stream under %s', (_, readings) => {
  test('sends what just happened once, also a second event of one millisecond', async ({ annotate }) => {
    await using opening = new AsyncDisposableStack()
    const tenants = await Promise.all(readings.map((chosen, index) => openTenant(index, chosen)))
    for (const { api } of tenants) opening.defer(() => api.close())
    const env = await openGateway(opening, tenants)
    const failures: string[] = []
    await Promise.all(
      tenants.map((opened) =>
        listenTo(env, opened).catch((error: unknown) => failures.push(`${opened.name}: ${String(error)}`)),
      ),
    )
    await annotate(`${tenants.length} tenants: ${tenants.map(({ name }) => name).join(' · ')}`)
    expect(failures).toEqual([])
  })
})
