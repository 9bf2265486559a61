import { createProfileClient } from '@intilery-sidebar/client'
import { resolutionSchema, Secret, sessionGrantSchema } from '@intilery-sidebar/contract'
import { governProfileClient } from '@intilery-sidebar/governor'
import { createWorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import { createProxy, parsePolicy } from '@intilery-sidebar/proxy'
import { openStore } from '@intilery-sidebar/store'
import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { customerId, metaOnWire } from './synthetic.ts'

const newKey = () => new Secret(randomBytes(32).toString('base64url'))
const tenant = { clientId: 'bench', accountId: 'shop', brandId: 'SHOP' }

/** The events that upstream answers to a query with, as a JSON list. */
export type AnswerEvents = (query: URLSearchParams) => string

/** The product from upstream's bytes to the agent's, in this process: client, governor, proxy. */
export const openBoundary = async (redaction: readonly object[], answerEvents: AnswerEvents) => {
  const client = createProfileClient({
    baseUrl: new URL('http://upstream.bench'),
    tenant,
    credentials: [newKey()],
    fetch: async ({ url }) => toResponse(new URL(url), answerEvents),
  })
  const profiles = governProfileClient(client, { tenant: 'shop' })
  const launch = createWorkbenchLaunch({ keys: [newKey()] })
  const store = await openStore({ url: ':memory:', keys: [newKey()] })
  const proxy = createProxy({
    sessionKeys: [newKey()],
    launches: [launch],
    store,
    profilesFor: () => profiles,
    sidebar: () => Promise.resolve(null),
    frameAncestorsFor: () => [],
    log: () => undefined,
    policy: parsePolicy({ redaction, export: ['*'] }),
  })
  const post = async (path: string, bearer: string, body?: object): Promise<Response> =>
    proxy.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  const proof = await launch.sign({ tenantId: 'shop', agentId: 'agent', agentRole: 'agent' })
  const { token } = sessionGrantSchema.parse(await (await post('/api/session', proof)).json())
  const candidates = [{ idType: 'id', value: customerId }]
  const { matches } = resolutionSchema.parse(await (await post('/api/resolve', token, { candidates })).json())
  const path = `/api/customers/${matches[0]?.handle}`
  return {
    getEvents: async (query: string): Promise<number> => {
      const response = await proxy.request(`${path}/events?${query}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      if (response.status !== 200) throw new Error(await response.text())
      return (await response.arrayBuffer()).byteLength
    },
    export: async (): Promise<Response> => await post(`${path}/exports`, token, { format: 'json' }),
    close: async () => {
      await profiles.close()
      await client.close()
      await store.close()
    },
  }
}

const chunkLength = 65_536

/** A large body comes in pieces, each in a turn of its own, as from a socket. */
const toResponse = (url: URL, answerEvents: AnswerEvents): Response => {
  const body = url.pathname.endsWith('/events')
    ? `{"data":${answerEvents(url.searchParams)}}`
    : JSON.stringify(metaOnWire)
  const headers = { 'content-type': 'application/json', 'request-id': 'r' }
  return new Response(body.length > 16 * chunkLength ? toChunks(body) : body, { headers })
}

const toChunks = (body: string): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(body)
  let at = 0
  return new ReadableStream({
    pull: async (controller) => {
      await setImmediate()
      controller.enqueue(bytes.subarray(at, at + chunkLength))
      at += chunkLength
      if (at >= bytes.length) controller.close()
    },
  })
}
