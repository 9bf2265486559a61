import {
  Secret,
  type EventsPage,
  type Meta,
  type ProfileClient,
  type Traits,
} from '@intilery-sidebar/contract'
import { governProfileClient } from '@intilery-sidebar/governor'
import { createWorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import { createProxy } from '@intilery-sidebar/proxy'
import { openStore } from '@intilery-sidebar/store'
import { createAdaptorServer } from '@hono/node-server'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:net'

// Serves the same 6 KB through the whole proxy, bare, or through a proxy that only passes it on, and says where.
const body = { note: 'x'.repeat(5600) }
const newKey = () => new Secret(randomBytes(32).toString('base64url'))

const traits: Traits = {
  customer: {
    customerId: 'a',
    externalId: 'ext',
    email: 'a@example.com',
    firstName: 'Ada',
    lastName: null,
    phone: null,
  },
  values: body,
  marketingPreferences: [],
}
const meta: Meta = { traits, createdBy: null, audiences: [], lastActivityTime: null, actions: [] }
const events: EventsPage = { events: [] }
const answer = <Data>(data: Data) =>
  Promise.resolve({
    data,
    freshness: { state: 'live', asOf: new Date().toISOString(), upstreamRequestId: 'r' } as const,
  })

const memory: ProfileClient = {
  getTraits: () => answer([traits]),
  getMeta: () => answer([meta]),
  getEvents: () => answer(events),
  listProfiles: () => answer({ profiles: [], scrollId: null }),
}

const createProxyServer = async () => {
  const launch = createWorkbenchLaunch({ keys: [newKey()] })
  const day = 86_400_000
  const rules = { freshMs: day, revalidateMs: day, staleMs: day }
  const profiles = governProfileClient(memory, { tenant: 'shop', profileRules: rules })
  const proxy = createProxy({
    sessionKeys: [newKey()],
    launches: [launch],
    store: await openStore({ url: ':memory:', keys: [newKey()] }),
    profilesFor: () => profiles,
    sidebar: () => Promise.resolve(null),
    frameAncestorsFor: () => [],
    log: () => undefined,
  })
  const proofs = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      launch.sign({ tenantId: 'shop', agentId: `agent-${index}`, agentRole: 'agent' }),
    ),
  )
  return { server: createAdaptorServer({ fetch: (request) => proxy.fetch(request) }), proofs }
}

const text = JSON.stringify({ data: traits, freshness: { state: 'cached', asOf: new Date().toISOString() } })
const createBareServer = () =>
  createServer((_, response) => response.setHeader('content-type', 'application/json').end(text))

/** What one writes in ten minutes: no session, no cache, every answer fetched again. */
const createNaiveProxy = (port: number) =>
  createServer((_, response) => {
    void fetch(`http://127.0.0.1:${port}/`)
      .then((answer) => answer.text())
      .then((body) => response.setHeader('content-type', 'application/json').end(body))
  })

const listen = (server: Pick<Server, 'listen' | 'address'>): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

const [kind, passedOnTo] = process.argv.slice(2)
const open = async () => {
  if (kind === 'proxy') return createProxyServer()
  return { server: kind === 'bare' ? createBareServer() : createNaiveProxy(Number(passedOnTo)), proofs: [] }
}
const { server, proofs } = await open()
process.on('disconnect', () => process.exit(0))
process.send?.({ port: await listen(server), proofs })
