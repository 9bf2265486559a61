import { createProfileClient } from '@intilery-sidebar/client'
import { Secret, sessionGrantSchema } from '@intilery-sidebar/contract'
import { governProfileClient } from '@intilery-sidebar/governor'
import { createZendeskInstallationLaunch } from '@intilery-sidebar/hosts/server'
import { openStore } from '@intilery-sidebar/store'
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { createProxy } from '../../src/index.ts'
import { encode, nowSeconds } from './launch-routes.ts'
import { toResolution } from './attack-target.ts'

const folder = mkdtempSync(join(tmpdir(), 'rotation-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [oldKey, newKey] = ['old', 'new'].map(
  (age) => (kind: string) => `${age}-${kind}-canary-0123456789abcdef0123456789`,
)
if (oldKey === undefined || newKey === undefined) throw new Error('There are two keys')

type Keys = {
  readonly session: string[]
  readonly store: string[]
  readonly upstream: string[]
  readonly zendesk: string[]
}
const kinds = ['session', 'store', 'upstream', 'zendesk'] as const
const one = (key: (kind: string) => string): Keys => toKeys([key])
const toKeys = (keys: readonly ((kind: string) => string)[]): Keys => {
  const of = (kind: string) => keys.map((key) => key(kind))
  return { session: of('session'), store: of('store'), upstream: of('upstream'), zendesk: of('zendesk') }
}
const toSecrets = (keys: readonly string[]) => keys.map((key) => new Secret(key))

const pick = (keys: Keys, kind: string): Partial<Keys> =>
  Object.fromEntries(Object.entries(keys).filter(([name]) => name === kind))

/** A session ends after this, so that a key that signed one is of no use a little later. */
const sessionMs = 3_000
/** What is left of a session when it is given up; a machine that is busy may take that long over one request. */
const spareMs = 2_000
const requestsPerSecond = 200
const agents = 4
const requestsPerPair = 60

/** One gateway of several: with keys of its own, and a store and an upstream that all have. */
const openProcess = async (url: string, keys: Keys, isAccepted: (key: string) => boolean) => {
  const store = await openStore({ url, keys: toSecrets(keys.store), ledgerTimeoutMs: 10_000 })
  const client = createProfileClient({
    baseUrl: new URL('https://profiles.test'),
    tenant: { clientId: 'shop', accountId: 'main', brandId: 'BRAND' },
    credentials: toSecrets(keys.upstream),
    fetch: async ({ headers }) =>
      isAccepted(headers.get('auth-token') ?? '')
        ? Response.json({ id: 'c-1', externalId: 'x-1' })
        : Response.json({ error: { code: 'authentication_error', message: 'no' } }, { status: 401 }),
  })
  const profiles = governProfileClient(client, { tenant: 'shop' })
  const proxy = createProxy({
    sessionKeys: toSecrets(keys.session),
    sessionLifetimeMs: sessionMs,
    launches: [
      createZendeskInstallationLaunch({
        installations: [{ accountId: 'acme', tenantId: 'shop', secrets: toSecrets(keys.zendesk) }],
      }),
    ],
    profilesFor: () => profiles,
    store,
    sidebar: async () => null,
    frameAncestorsFor: () => [],
    log: () => undefined,
  })
  const close = async () => {
    await profiles.close()
    await client.close()
    await store.close()
  }
  return { fetch: (request: Request) => proxy.fetch(request), store, close }
}

type Process = Awaited<ReturnType<typeof openProcess>>

/** Two gateways behind a balancer, agents who never stop asking, and what failed of it. */
const openLoad = async (name: string) => {
  const url = join(folder, `${name}.sqlite`)
  const accepted = new Set([oldKey('upstream')])
  const open = (keys: Keys) => openProcess(url, keys, (key) => accepted.has(key))
  const processes: Process[] = [await open(one(oldKey)), await open(one(oldKey))]
  const old: Process[] = []
  const world = { zendesk: oldKey('zendesk'), isOver: false }
  const failed: string[] = []
  let asked = 0

  const ask = async (path: string, token: string, init: RequestInit = {}): Promise<string> => {
    asked += 1
    const chosen = processes[asked % processes.length]
    const headers = new Headers(init.headers)
    headers.set('cache-control', 'no-cache')
    headers.set('authorization', `Bearer ${token}`)
    const response = await chosen?.fetch(new Request(`http://proxy.test${path}`, { ...init, headers }))
    const text = (await response?.text()) ?? ''
    if (response?.status !== 200)
      failed.push(`${path.replace(/[\w-]{30,}/g, '…')}: ${response?.status} ${text}`)
    return text
  }
  const work = async (): Promise<void> => {
    while (!world.isOver && failed.length === 0) {
      const session = await ask('/api/session', signAsZendesk(world.zendesk), { method: 'POST' })
      const { token, expiresAt } = sessionGrantSchema.parse(JSON.parse(session))
      const body = JSON.stringify({ candidates: [{ idType: 'userId', value: 'x-1' }] })
      const found = await ask('/api/resolve', token, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      const handle = toResolution(found).matches[0]?.handle ?? ''
      while (!world.isOver && failed.length === 0 && Date.now() < Date.parse(expiresAt) - spareMs) {
        await ask(`/api/customers/${handle}/traits`, token)
        await sleep((1000 * agents) / requestsPerSecond)
      }
    }
  }
  const working = Promise.all(Array.from({ length: agents }, work))
  /** However slow the machine is, each pair of gateways is asked by every agent. */
  const askMore = async (): Promise<void> => {
    const before = asked
    const isEnough = () => asked - before >= requestsPerPair || failed.length > 0
    while (!isEnough()) await sleep(20)
  }
  return {
    accepted,
    world,
    failed,
    asked: () => asked,
    /** Replaces one gateway after the other, as a rolling restart does. */
    roll: async (keys: Keys) => {
      for (const index of processes.keys()) {
        const next = await open(keys)
        const [replaced] = processes.splice(index, 1, next)
        if (replaced !== undefined) old.push(replaced)
        await askMore()
      }
    },
    stop: async () => {
      world.isOver = true
      await working
      for (const one_ of [...processes, ...old]) await one_.close()
    },
    url,
  }
}

const signAsZendesk = (secret: string): string => {
  const now = nowSeconds()
  const claims = {
    iss: 'intilery-sidebar-zendesk',
    aud: 'intilery-sidebar',
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
  }
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}

describe('case 51: keys that are replaced while agents work', () => {
  it.concurrent.each([...kinds, 'all'])(
    '%s: old, old and new, new and old, new; on two gateways, and no call fails',
    async (kind) => {
      const load = await openLoad(kind)
      const mix = (keys: Keys): Keys => (kind === 'all' ? keys : { ...one(oldKey), ...pick(keys, kind) })
      await load.roll(mix(toKeys([oldKey, newKey])))
      // Where another party checks or signs with the key, it takes the new one now.
      if (kind === 'upstream' || kind === 'all') load.accepted.add(newKey('upstream'))
      if (kind === 'zendesk' || kind === 'all') load.world.zendesk = newKey('zendesk')
      await load.roll(mix(toKeys([newKey, oldKey])))
      await sleep(sessionMs)
      if (kind === 'upstream' || kind === 'all') load.accepted.delete(oldKey('upstream'))
      // What the old store key has sealed is still there to be read, so it stays.
      const last = { ...one(newKey), store: toKeys([newKey, oldKey]).store }
      await load.roll(mix(kind === 'store' ? toKeys([newKey, oldKey]) : last))
      await load.stop()
      expect(load.failed).toEqual([])
      expect(load.asked()).toBeGreaterThan(100)
      const store = await openStore({ url: load.url, keys: toSecrets([newKey('store'), oldKey('store')]) })
      expect(await store.ledger.verify()).toMatchObject({ isIntact: true })
      await store.close()
    },
    120_000,
  )

  it('and the old one proves nothing any more within a second of its removal', async () => {
    const url = join(folder, 'removed.sqlite')
    const asked: string[] = []
    const isAccepted = (key: string) => (asked.push(key), key === newKey('upstream'))
    const before = await openProcess(url, one(oldKey), () => true)
    const after = await openProcess(url, one(newKey), isAccepted)
    const launch = (process: Process, secret: string) =>
      process.fetch(
        new Request('http://proxy.test/api/session', {
          method: 'POST',
          headers: { authorization: `Bearer ${signAsZendesk(secret)}` },
        }),
      )
    const { token } = sessionGrantSchema.parse(await (await launch(before, oldKey('zendesk'))).json())
    const resolve = (process: Process) =>
      process.fetch(
        new Request('http://proxy.test/api/resolve', {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ candidates: [{ idType: 'userId', value: 'x-1' }] }),
        }),
      )
    expect((await resolve(before)).status).toBe(200)
    expect((await resolve(after)).status).toBe(401)
    expect((await launch(after, oldKey('zendesk'))).status).toBe(401)
    expect((await launch(after, newKey('zendesk'))).status).toBe(200)
    expect(asked).toEqual([])
    await before.close()
    await after.close()
  })
})
