import { ProfileError, Secret } from '@intilery-sidebar/contract'
import {
  LedgerError,
  openStore,
  type Disclosure,
  type Store,
  type StoreOptions,
} from '@intilery-sidebar/store'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { toMeta } from '../env/demo-customers.ts'
import { createTestEnv, like, noon, problemOf, resolutionOf } from '../env/test-env.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'

const ref = { idType: 'id', value: 'c-jo' } as const
const stores: Store[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

const newStore = async (options: Partial<StoreOptions> = {}): Promise<Store> => {
  const store = await openStore({
    url: ':memory:',
    keys: [new Secret('store-key-canary-0123456789abcdef01')],
    clock: () => noon,
    ...options,
  })
  stores.push(store)
  return store
}

describe('the ledger', () => {
  it('has every disclosure in it, by whom and in which request, when its answer arrives', async () => {
    const store = await newStore()
    const env = createTestEnv({ store })
    const token = await env.openSession('agent-7')
    const handle = await env.openHandle(token, ref)
    for (const what of ['traits', 'meta', 'events']) {
      const response = await env.get(`/api/customers/${handle}/${what}`, token)
      const entries = await store.ledger.whoSaw('shop', 'c-jo')
      expect(entries.at(-1)).toMatchObject({
        action: what,
        host: 'workbench',
        accountId: 'workbench',
        agentId: 'agent-7',
        requestId: response.headers.get('x-request-id'),
      })
    }
    expect(await store.ledger.whoSaw('shop', 'c-jo')).toHaveLength(4)
  })

  it('has an entry for each customer that one address found', async () => {
    const store = await newStore()
    const metas = ['c-1', 'c-2'].map((customerId) => toMeta({ customerId, email: 'shared@shop.example' }))
    const env = createTestEnv({ store, profiles: createMemoryProfiles(metas) })
    const token = await env.openSession()
    await resolutionOf(await env.resolve(token, [{ idType: 'email', value: 'shared@shop.example' }]))
    for (const id of ['c-1', 'c-2']) expect(await store.ledger.whoSaw('shop', id)).toHaveLength(1)
  })

  it('has no entry for a customer who was not shown', async () => {
    const store = await newStore()
    const fail = async () => {
      throw new ProfileError('unavailable', 'down')
    }
    const profiles = { ...createMemoryProfiles([toMeta({ customerId: 'c-jo' })]), getTraits: fail }
    const env = createTestEnv({ store, profiles })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    await env.get(`/api/customers/${handle}/traits`, token)
    await env.get(`/api/customers/${handle}/events?size=0`, token)
    await env.get(`/api/customers/${handle}/meta`, 'no session')
    expect((await store.ledger.verify()).entries).toBe(1)
  })

  it.each([
    ['full', "BEFORE INSERT ON ledger BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END"],
    ['read only', "BEFORE INSERT ON ledger BEGIN SELECT RAISE(FAIL, 'attempt to write a readonly'); END"],
    ['half written', "AFTER UPDATE ON ledgerEnds BEGIN SELECT RAISE(ABORT, 'I/O error'); END"],
  ])(
    'case 52: that is %s lets nothing out and has nothing in it, until it can be written again',
    async (_, fault) => {
      const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
      const url = join(folder, 'store.sqlite')
      const store = await newStore({ url })
      const env = createTestEnv({ store })
      const token = await env.openSession()
      const handle = await env.openHandle(token, ref)
      const database = new DatabaseSync(url)
      database.exec(`CREATE TRIGGER fault ${fault}`)
      for (const what of ['traits', 'meta', 'events']) {
        const response = await env.get(`/api/customers/${handle}/${what}`, token)
        expect((await problemOf(response)).code).toBe('ledger-unavailable')
      }
      database.exec('DROP TRIGGER fault')
      expect((await env.get(`/api/customers/${handle}/meta`, token)).status).toBe(200)
      expect(await store.ledger.verify()).toMatchObject({ isIntact: true, entries: 2 })
      database.close()
      rmSync(folder, { recursive: true })
    },
  )

  it('case 52: records what is shown although its clock is an hour slow, in the order in which it was shown', async () => {
    let now = noon
    const store = await newStore({ clock: () => now })
    const env = createTestEnv({ store, clock: () => now })
    const tokens = [await env.openSession()]
    now -= 3_600_000
    tokens.push(await env.openSession())
    const statuses = []
    for (const token of tokens) statuses.push((await env.resolve(token, [ref])).status)
    expect(statuses).toEqual([401, 200])
    now += 3_600_000
    expect((await env.resolve(await env.openSession(), [ref])).status).toBe(200)
    expect(await store.ledger.verify()).toMatchObject({ isIntact: true, entries: 2 })
  })

  it('case 52: that cannot be written lets nothing out: 503, for every route that shows a customer', async () => {
    const store = await newStore()
    const refused: Disclosure[] = []
    let isFull = false
    const ledger = {
      ...store.ledger,
      record: async (disclosure: Disclosure) => {
        if (!isFull) return
        refused.push(disclosure)
        throw new LedgerError('The disk is full')
      },
    }
    const env = createTestEnv({ store: { ...store, ledger } })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    isFull = true
    const responses = [
      await env.get(`/api/customers/${handle}/traits`, token),
      await env.get(`/api/customers/${handle}/meta`, token),
      await env.get(`/api/customers/${handle}/events`, token),
      await env.resolve(token, [ref]),
    ]
    for (const response of responses) {
      const text = await response.clone().text()
      expect(await problemOf(response)).toMatchObject({ status: 503, code: 'ledger-unavailable' })
      expect(text).not.toContain('c-jo')
    }
    expect(refused).toHaveLength(4)
  })
})

describe('case 12: a session that was ended before its time', () => {
  const account = { tenantId: 'shop', host: 'workbench', accountId: 'workbench' }

  it.each([
    ['of this agent', { ...account, agentId: 'agent-1' }, 401],
    ['of the whole account', { ...account, agentId: null }, 401],
    ['of another agent', { ...account, agentId: 'agent-2' }, 200],
    ['of another account', { ...account, accountId: 'other', agentId: null }, 200],
    ['of another host', { ...account, host: 'zendesk', agentId: null }, 200],
    ['of another tenant', { ...account, tenantId: 'other', agentId: null }, 200],
  ])('%s is noticed within a second, if it is meant', async (_, whose, status) => {
    let now = noon
    const store = await newStore()
    const env = createTestEnv({ store, clock: () => now })
    const token = await env.openSession('agent-1')
    expect((await env.resolve(token, [ref])).status).toBe(200)
    await store.revocations.revoke({ ...whose, at: new Date(noon) })
    now += 1000
    expect((await env.resolve(token, [ref])).status).toBe(status)
  })

  it.each([8_000, 4 * 60_000])(
    'ends one that a process began whose clock is %i ms ahead',
    async (aheadMs) => {
      let now = noon
      const store = await newStore({ clock: () => now })
      const right = createTestEnv({ store, clock: () => now })
      const ahead = createTestEnv({ store, clock: () => now + aheadMs })
      const token = await ahead.openSession('agent-1')
      expect((await ahead.resolve(token, [ref])).status).toBe(200)
      expect((await right.resolve(token, [ref])).status).toBe(200)
      now += 1
      await store.revocations.revoke({ ...account, agentId: 'agent-1', at: new Date(now) })
      now += 1000
      for (const env of [right, ahead]) expect((await env.resolve(token, [ref])).status).toBe(401)
    },
  )

  it('opens none while the store cannot say what time it is', async () => {
    const store = await newStore()
    const now = async () => Promise.reject(new Error('the database is away'))
    const env = createTestEnv({ store: { ...store, revocations: { ...store.revocations, now } } })
    const proof = await env.launch.sign({ tenantId: 'shop', agentId: 'agent-1', agentRole: 'agent' })
    expect((await problemOf(await env.postJson('/api/session', proof, {}))).code).toBe('ledger-unavailable')
  })

  it('does not end the session that its agent opens afterwards', async () => {
    let now = noon
    const store = await newStore({ clock: () => now })
    const env = createTestEnv({ store, clock: () => now })
    await store.revocations.revoke({ ...account, agentId: null, at: new Date(noon) })
    now += 1
    expect((await env.resolve(await env.openSession(), [ref])).status).toBe(200)
  })

  it('refuses every session while the store cannot say who is revoked, and asks once for all waiters', async () => {
    let questions = 0
    const store = await newStore()
    const since = async () => {
      questions += 1
      throw new Error('the database is away')
    }
    const env = createTestEnv({ store: { ...store, revocations: { ...store.revocations, since } } })
    const token = await env.openSession()
    const waiting = Array.from({ length: 5 }, () => env.resolve(token, [ref]))
    for (const response of await Promise.all(waiting))
      expect(await problemOf(response)).toMatchObject({ status: 503, requestId: like(expect.any(String)) })
    expect(questions).toBe(1)
    expect(env.asked).toEqual([])
  })
})
