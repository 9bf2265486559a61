import {
  resolutionSchema,
  Secret,
  sessionGrantSchema,
  type ProfileRef,
  type Resolution,
} from '@intilery-sidebar/contract'
import { openDevEnv, type DevEnvOptions, type DevTenant } from '@intilery-sidebar/dev-env'
import type { History } from '@intilery-sidebar/reference-api'
import { expect } from 'vitest'

export type AttackTargetOptions = {
  /**
   * Default: one, `shop-0`. Each is a tenant with a key and customers of its own; the customers' ids are the same in
   * all.
   */
  readonly tenants?: number
  /** Stands between the client and the reference API. */
  readonly onTheWay?: DevEnvOptions['intercept']
  readonly policy?: unknown
  /** The hosts that may launch besides the workbench. */
  readonly hosts?: DevEnvOptions['hosts']
}

export const customers = [
  { customerId: 'c-1', externalId: 'x-1', email: 'one@people.example' },
  { customerId: 'c-2', externalId: 'x-2', email: 'shared@people.example' },
  { customerId: 'c-3', externalId: 'x-3', email: 'shared@people.example' },
] as const

/** What every role may see of a tenant's customer, and what only some roles may. */
export const canaryOf = (tenantId: string, customerId: string): string => `canary/${tenantId}/${customerId}/`
const hiddenOf = (tenantId: string, customerId: string): string => `hidden/${tenantId}/${customerId}/`

export const secrets = {
  session: 'session-key-canary-5f1c0d4e8a7b2c39',
  launch: 'launch-key-canary-93b1e0aa7c64d25f0',
  store: 'store-key-canary-0c7a5519d3e84fb2a6',
  upstream: (index: number): string => `upstream-key-canary-${index}-b80e27`,
}

type Answered = { readonly status: number; readonly text: string; readonly headers: Headers }

export type AttackTarget = Awaited<ReturnType<typeof createAttackTarget>>

/**
 * The whole server side, from the proxy to the reference API. Case 50 holds for all that happens here: every answer is
 * searched for secrets, and every line of the log for secrets and people.
 */
export const createAttackTarget = async (options: AttackTargetOptions = {}) => {
  const { tenants: count = 1, onTheWay, policy = {}, hosts } = options
  const tenants = [
    toTenant(0),
    ...Array.from({ length: count - 1 }, (_, index) => toTenant(index + 1)),
  ] as const
  const logged: string[] = []
  const env = await openDevEnv({
    tenants,
    load: async (reference) => {
      for (const tenant of tenants) await reference.importHistory([toHistory(tenant.tenantId)], tenant)
    },
    intercept: onTheWay,
    hosts: async (site) => ({ ...(await hosts?.(site)), frameAncestors: [] }),
    // What is attacked here is not the budget, and thousands of attacks should not wait for it.
    allowance: { ratePerSecond: 1_000_000, burst: 1_000_000 },
    policy: Object.assign({ lookupsPerFiveMinutes: 100_000 }, policy),
    keys: {
      session: new Secret(secrets.session),
      launch: new Secret(secrets.launch),
      store: new Secret(secrets.store),
    },
    assets: { sidebar: async (path) => (path === 'index.html' ? page : null) },
    log: (entry) => {
      const line = JSON.stringify(entry)
      expect(peopleIn(line)).toEqual([])
      expect(secretsIn(line)).toEqual([])
      logged.push(line)
    },
  })
  const { launch, proxy, store, upstream } = env

  /** Sends a request. No byte of any answer may hold a secret. */
  const send = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const response = await proxy.fetch(new Request(new URL(path, 'http://proxy.test'), init))
    const text = await response.text()
    const { status, headers } = response
    expect(secretsIn([...headers].join('\n') + text)).toEqual([])
    return { status, text, headers }
  }
  const sendJson = (path: string, token: string, body: unknown) =>
    send(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const get = (path: string, token: string, headers: Record<string, string> = {}) =>
    send(path, { headers: { ...headers, authorization: `Bearer ${token}` } })

  const openSession = async (tenantId = 'shop-0', agentId = 'agent-1', agentRole = 'agent') => {
    const proof = await launch.sign({ tenantId, agentId, agentRole })
    const { text } = await send('/api/session', {
      method: 'POST',
      headers: { authorization: `Bearer ${proof}` },
    })
    return sessionGrantSchema.parse(JSON.parse(text)).token
  }
  const resolve = (token: string, candidates: readonly ProfileRef[]) =>
    sendJson('/api/resolve', token, { candidates })

  const openHandle = async (token: string, ref: ProfileRef): Promise<string> => {
    const { matches } = toResolution((await resolve(token, [ref])).text)
    return matches[0]?.handle ?? ''
  }

  return {
    openHandle,
    send,
    sendJson,
    get,
    openSession,
    resolve,
    launch,
    upstream,
    logged,
    proxy,
    store,
    close: () => env[Symbol.asyncDispose](),
  }
}

/** What `POST /api/resolve` has answered. */
export const toResolution = (text: string): Resolution => resolutionSchema.parse(JSON.parse(text))

const page = {
  body: '<!doctype html><html><head></head><body></body></html>',
  contentType: 'text/html',
  isHashed: false,
}

const needles = [secrets.session, secrets.launch, secrets.store, 'upstream-key-canary'].flatMap((secret) => [
  secret,
  Buffer.from(secret).toString('base64').slice(0, -4),
  Buffer.from(secret).toString('hex'),
  secret.slice(0, 12),
])
const secretsIn = (text: string): readonly string[] => needles.filter((needle) => text.includes(needle))
const peopleIn = (text: string): readonly string[] =>
  ['people.example', 'canary/', 'hidden/', '"c-', 'x-1', 'x-2', 'x-3', 'agent-1'].filter((needle) =>
    text.includes(needle),
  )

const toTenant = (index: number): DevTenant & { readonly tenantId: string } => ({
  tenantId: `shop-${index}`,
  clientId: `shop-${index}`,
  accountId: 'main',
  brandId: 'BRAND',
  authTokens: [secrets.upstream(index)],
  writeKeys: [`write-key-canary-${index}`],
})

const at = Date.parse('2026-11-01T10:00:00.000Z')

/** A customer whom this tenant has and no other. */
export const ownCustomerOf = (tenantId: string) => ({
  customerId: `c-own-${tenantId}`,
  externalId: `own-${tenantId}`,
  email: `own@${tenantId}.people.example`,
})

const toHistory = (tenantId: string): History => ({
  customers: [...customers, ownCustomerOf(tenantId)].map(({ customerId, externalId, email }) => ({
    customerId,
    externalId,
    email,
    traits: {
      firstName: 'First',
      note: canaryOf(tenantId, customerId),
      salary: hiddenOf(tenantId, customerId),
    },
    preferences: null,
    meta: {},
  })),
  events: customers.map(({ customerId }) => ({
    customerId,
    eventId: `${tenantId}-${customerId}-event`,
    action: 'page',
    eventAt: at,
    receivedAt: at,
    origin: { source: 'SEGMENT_API', clientId: tenantId, accountId: 'main', brandId: 'BRAND' },
    raw: {
      event: 'Page',
      properties: { title: canaryOf(tenantId, customerId), salary: hiddenOf(tenantId, customerId) },
    },
  })),
})
