import { createProfileClient } from '@intilery-sidebar/client'
import { Secret, type ProfileClient } from '@intilery-sidebar/contract'
import { openDatabase } from '@intilery-sidebar/database'
import { connectSharing, governProfileClient } from '@intilery-sidebar/governor'
import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  notableCustomers,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { openStore, type Disclosure, type Store } from '@intilery-sidebar/store'
import { redisForTests } from '@intilery-sidebar/test-services'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { places } from './places.ts'
import { runCli, spawnCli } from './run-cli.ts'

const storeKey = 'canary-store-key-of-32-letters..'
const tenantId = 'demo/shop/SHOP'
const customerId: string = notableCustomers.documented.customerIds[0]

const closing = new AsyncDisposableStack()
let apiUrl = ''

beforeAll(async () => {
  const api = await createReferenceApi()
  closing.defer(() => api.close())
  await loadDemoData(api, { customers: 20, events: 200 })
  const served = await serveReferenceApi(api)
  closing.defer(() => served.close())
  apiUrl = served.url.href
})

afterAll(() => closing.disposeAsync())

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const envFor = (databaseUrl: string): Record<string, string> => ({
  INTILERY_BASE_URL: apiUrl,
  INTILERY_CLIENT_ID: demoTenant.clientId,
  INTILERY_ACCOUNT_ID: demoTenant.accountId,
  INTILERY_BRAND_ID: demoTenant.brandId,
  INTILERY_AUTH_TOKEN: demoTenant.authTokens[0],
  SESSION_KEYS: 'canary-session-key-of-32-letters',
  STORE_KEY: storeKey,
  DATABASE_URL: databaseUrl,
})

const seen = (change: Partial<Disclosure> = {}): Disclosure => ({
  tenantId,
  host: 'zendesk',
  accountId: 'acme',
  agentId: '42',
  requestId: 'request-1',
  action: 'traits',
  customerId,
  ...change,
})

describe.each(places)('on %s', (_kind, makePlace) => {
  /** A store with what the work left in it, closed again, and the environment that leads to it. */
  const prepare = async (work: (store: Store) => Promise<unknown>, clock: () => number = Date.now) => {
    const place = await makePlace()
    ends.push(() => place.remove())
    const store = await openStore({ url: place.url, keys: [new Secret(storeKey)], clock })
    await work(store)
    await store.close()
    return { env: envFor(place.url), url: place.url }
  }

  const tamper = async (url: string, seq: number): Promise<void> => {
    const database = await openDatabase<{ ledger: { seq: number; agentId: string } }>(url)
    await database.db.updateTable('ledger').set({ agentId: 'nobody' }).where('seq', '=', seq).execute()
    await database.close()
  }

  const recordThree = async ({ ledger }: Store): Promise<void> => {
    for (const requestId of ['request-1', 'request-2', 'request-3']) await ledger.record(seen({ requestId }))
  }

  test('who-saw tells every disclosure of a customer, by whichever of their ids, and nobody else’s', async () => {
    const { env } = await prepare(async ({ ledger }) => {
      await ledger.record(seen())
      await ledger.record(seen({ agentId: null, action: 'reveal', detail: 'a reason\u001B[2J' }))
      await ledger.record(seen({ customerId: 'somebody-else', agentId: 'other-agent' }))
      await ledger.record(seen({ tenantId: 'other/shop/SHOP', agentId: 'other-agent' }))
    })
    for (const [run, customer] of [
      [spawnCli, `id:${customerId}`],
      [runCli, 'email:joe.bloggs@intilery.com'],
    ] as const) {
      const { code, out } = await run(['who-saw', '--tenant', tenantId, '--customer', customer], env)
      expect(out.split('\n')).toEqual([
        `id:${customerId} of ${tenantId} was shown 2 times`,
        expect.stringMatching(/^\d{4}-.*\tzendesk\tacme\tagent 42\ttraits\trequest-1\t$/),
        expect.stringMatching(/\tsomebody the host does not name\treveal\trequest-1\ta reason\\u001b\[2J$/),
        '',
      ])
      expect(code).toBe(0)
    }
    const unknown = await runCli(['who-saw', '--customer', 'userId:nobody-has-this'], env)
    expect(unknown.out).toContain('knows nobody by that')
    expect(unknown.code).toBe(1)
  })

  test('ledger verify says that all is as it was written, or the entry where it is not', async () => {
    const { env, url } = await prepare(recordThree)
    const intact = await runCli(['ledger', 'verify'], env)
    expect(intact.out).toContain('The ledger is intact: 3 entries.')
    expect(intact.code).toBe(0)
    await tamper(url, 2)
    const broken = await spawnCli(['ledger', 'verify'], env)
    expect(broken.out).toContain('broken at entry 2')
    expect(broken.code).toBe(1)
  })

  test('ledger verify with an end that was kept elsewhere notices a ledger that was begun again', async () => {
    const { env } = await prepare(recordThree)
    const [end = ''] = /\d+:\S+$/m.exec((await runCli(['ledger', 'verify'], env)).out) ?? []
    expect((await runCli(['ledger', 'verify', '--end', end], env)).code).toBe(0)
    const again = await prepare(recordThree)
    expect((await runCli(['ledger', 'verify', '--end', end], again.env)).code).toBe(1)
  })

  test('ledger prune takes away what is older, the rest still verifies, and a broken ledger stays as it is', async () => {
    const day = 24 * 60 * 60_000
    let now = Date.parse('2025-01-01T12:00:00Z')
    const { env, url } = await prepare(
      async ({ ledger }) => {
        for (; now < Date.parse('2025-01-05T12:00:00Z'); now += day) await ledger.record(seen())
      },
      () => now,
    )
    const pruned = await runCli(['ledger', 'prune', '--before', '2025-01-03'], env)
    expect(pruned.out).toContain('2 entries from before 2025-01-03')
    expect(pruned.code).toBe(0)
    expect((await runCli(['ledger', 'verify'], env)).out).toContain('The ledger is intact: 2 entries.')
    await tamper(url, 3)
    const refused = await runCli(['ledger', 'prune', '--before', '2025-01-05'], env)
    expect(refused.out).toContain('Nothing was taken away')
    expect(refused.code).toBe(1)
    expect((await runCli(['ledger', 'verify'], env)).out).toContain('broken at entry 3')
  })

  test('forget erases the visits to one customer of one tenant, and tells every gateway that has the store', async () => {
    const looks = [
      { tenantId, agentId: '42', customerId },
      { tenantId, agentId: '43', customerId },
      { tenantId, agentId: '42', customerId: 'somebody-else' },
      { tenantId: 'other/shop/SHOP', agentId: '42', customerId },
    ]
    const { env, url } = await prepare(async ({ visits }) => {
      for (const look of looks) await visits.record(look, { at: new Date(), snapshot: '{}' })
    })
    const { code, out } = await runCli(['forget', `id:${customerId}`], env)
    expect(out).toContain('2 visits of agents are forgotten')
    expect(out).toContain('forgets within ten seconds')
    expect(code).toBe(0)
    const store = await openStore({ url, keys: [new Secret(storeKey)] })
    expect(await store.erasures.standing()).toEqual([expect.objectContaining({ tenantId, customerId })])
    const left = await Promise.all(looks.map((look) => store.visits.last(look)))
    await store.close()
    expect(left.map((visit) => visit !== null)).toEqual([false, false, true, true])
  })
})

const redis = await redisForTests()

describe.runIf(redis !== null)('forget with Redis', () => {
  /** What a gateway with this key remembers of the tenant's customers. */
  const startGateway = async (key: string): Promise<ProfileClient> => {
    const sharing = connectSharing({ url: redis?.url ?? '', storeKey: new Secret(key) })
    const client = createProfileClient({
      baseUrl: new URL(apiUrl),
      tenant: demoTenant,
      credentials: demoTenant.authTokens.map((token) => new Secret(token)),
    })
    const governed = governProfileClient(client, { tenant: tenantId, sharing })
    ends.push(async () => {
      await governed.close()
      await client.close()
      sharing.close()
    })
    await once(sharing.redis, 'ready')
    return governed
  }

  const stateOf = async (gateway: ProfileClient, id = customerId): Promise<string> =>
    (await gateway.getMeta({ idType: 'id', value: id })).freshness.state

  test('reaches every gateway within a second, the one that still has the key before included', async () => {
    const [newKey, oldKey] = [randomUUID(), randomUUID()].map((key) => `${key}${key}`)
    const gateways = [await startGateway(newKey ?? ''), await startGateway(oldKey ?? '')]
    const [other] = notableCustomers.byExternalId.customerIds
    for (const gateway of gateways) {
      await stateOf(gateway)
      await stateOf(gateway, other)
      expect(await stateOf(gateway)).toBe('cached')
    }
    const env = {
      ...envFor('sqlite::memory:'),
      STORE_KEY: `${newKey},${oldKey}`,
      REDIS_URL: redis?.url ?? '',
    }
    const { code, out } = await spawnCli(['forget', `id:${customerId}`], env)
    expect(out).toContain('every gateway was told to forget')
    expect(code).toBe(0)
    for (const gateway of gateways) {
      await expect.poll(() => stateOf(gateway), { timeout: 1000 }).toBe('live')
      expect(await stateOf(gateway, other)).toBe('cached')
    }
  })

  test('that does not answer is told so, and is no success', async () => {
    const env = { ...envFor('sqlite::memory:'), REDIS_URL: 'redis://127.0.0.1:9' }
    const { code, out } = await runCli(['forget', `id:${customerId}`], env)
    expect(out).toContain('Redis: does not answer')
    expect(code).toBe(1)
  })
})

describe('words that cannot be obeyed', () => {
  test.each<[string, string[], string]>([
    ['no verb', [], 'Usage: pnpm cli'],
    ['a verb nobody knows', ['erase'], 'Usage: pnpm cli'],
    ['a flag nobody knows', ['ledger', 'verify', '--fast'], '--fast'],
    ['a flag without its value', ['who-saw', '--customer'], '--customer'],
    ['no customer', ['who-saw'], 'A customer is written id:…'],
    ['a customer of no kind', ['who-saw', '--customer', 'phone:1'], 'A customer is written id:…'],
    [
      'a tenant nobody has',
      ['who-saw', '--customer', 'id:1', '--tenant', 'a/b/C'],
      'there is demo/shop/SHOP',
    ],
    ['a ledger that does something else', ['ledger', 'burn'], 'to verify or to prune'],
    ['a ledger without saying what', ['ledger'], 'to verify or to prune'],
    ['an end that is none', ['ledger', 'verify', '--end', 'yesterday'], '--end wants'],
    ['no retention', ['ledger', 'prune'], '--before wants'],
    ['a retention that is no day', ['ledger', 'prune', '--before', '2025-02-30T99:00Z'], '--before wants'],
    ['a retention to come', ['ledger', 'prune', '--before', '2999-01-01'], 'a time that has passed'],
    ['forgetting nobody', ['forget'], '1 word is expected'],
    ['forgetting by an address', ['forget', 'email:a@example.com'], 'name them by id:…'],
    ['a doctor with another question', ['doctor', '--fix'], 'The doctor knows'],
  ])('%s: are named, with how it is meant, and end with 2', async (_what, words, complaint) => {
    const { code, out, err } = await runCli(words, envFor('sqlite::memory:'))
    expect(err).toContain(complaint)
    expect(err).toContain('Usage: pnpm cli')
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  test('end the process with 2, too', async () => {
    expect(await spawnCli(['ledger', 'burn'], {})).toMatchObject({ code: 2, out: '' })
  })

  test('and settings that are wrong are named by the verb as by the gateway, without a value', async () => {
    const env = { ...envFor('sqlite::memory:'), STORE_KEY: 'canary' }
    const { code, err } = await runCli(['ledger', 'verify'], env)
    expect(err).toContain('STORE_KEY must')
    expect(err).not.toContain('canary')
    expect(code).toBe(1)
    const demo = await runCli(['ledger', 'verify'], {})
    expect(demo.err).toContain('No tenant is configured')
    expect(demo.code).toBe(2)
  })
})
