import { Secret } from '@intilery-sidebar/contract'
import { openDatabase } from '@intilery-sidebar/database'
import { openStore, type Store } from '@intilery-sidebar/store'
import { afterEach, describe, expect, test } from 'vitest'
import { storeLocations } from './store-locations.ts'
import { disclosed } from './disclosed.ts'
import { customerId, serveDemo, storeKey, tenantId } from './serve-demo.ts'
import { runCli, spawnCli } from './run-cli.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const envFor = serveDemo()

describe.each(storeLocations)('on %s', (_kind, makeLocation) => {
  /** A store with what the work left in it, closed again, and the environment that leads to it. */
  const prepare = async (work: (store: Store) => Promise<unknown>, clock: () => number = Date.now) => {
    const location = await makeLocation()
    ends.push(() => location.remove())
    const store = await openStore({ url: location.url, keys: [new Secret(storeKey)], clock })
    await work(store)
    await store.close()
    return { env: envFor(location.url), url: location.url }
  }

  const tamper = async (url: string, seq: number): Promise<void> => {
    const database = await openDatabase<{ ledger: { seq: number; agentId: string } }>(url)
    await database.db
      .updateTable('ledger')
      .set({ agentId: 'agent-innocent' })
      .where('seq', '=', seq)
      .execute()
    await database.close()
  }

  const recordThree = async ({ ledger }: Store): Promise<void> => {
    for (const requestId of ['request-1', 'request-2', 'request-3'])
      await ledger.record(disclosed({ requestId }))
  }

  test('who-saw lists every disclosure of a customer, by whichever of their ids, and no other’s', async () => {
    const { env } = await prepare(async ({ ledger }) => {
      await ledger.record(disclosed())
      await ledger.record(disclosed({ agentId: null, action: 'reveal', detail: 'a reason\u001B[2J' }))
      await ledger.record(disclosed({ customerId: 'another-customer', agentId: 'other-agent' }))
      await ledger.record(disclosed({ tenantId: 'other/shop/SHOP', agentId: 'other-agent' }))
    })
    for (const [run, customer] of [
      [spawnCli, `id:${customerId}`],
      [runCli, 'email:joe.bloggs@intilery.com'],
    ] as const) {
      const { code, out } = await run(['who-saw', '--tenant', tenantId, '--customer', customer], env)
      expect(out.split('\n')).toEqual([
        `id:${customerId} of ${tenantId} was shown 2 times`,
        expect.stringMatching(/^\d{4}-.*\tzendesk\tacme\tagent 42\ttraits\trequest-1\t$/),
        expect.stringMatching(/\tan agent the host does not name\treveal\trequest-1\ta reason\\u001b\[2J$/),
        '',
      ])
      expect(code).toBe(0)
    }
    const unknown = await runCli(['who-saw', '--customer', 'userId:unknown-to-the-api'], env)
    expect(unknown.out).toContain('has no customer with this id')
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

  test.each([
    ['ledger', 'verify'],
    ['ledger', 'prune', '--before', '2020-01-01'],
    ['who-saw', '--customer', 'id:1'],
  ])('%s %s reports how far it is, as a ledger of millions takes a while', async (...words) => {
    const { env } = await prepare(recordThree)
    const { err } = await runCli([...words, '--json'], env)
    expect(JSON.parse(err.trim().split('\n').at(-1) ?? '')).toMatchObject({
      progress: { phase: 'verifying', done: 3, of: 3, unit: 'entries' },
    })
  })

  test('who-saw marks an entry that the ledger never wrote there, and fails', async () => {
    const { env, url } = await prepare(recordThree)
    const database = await openDatabase<{ ledger: Record<string, string | number | null> }>(url)
    const entry = await database.db
      .selectFrom('ledger')
      .selectAll()
      .where('seq', '=', 2)
      .executeTakeFirstOrThrow()
    const forged = { ...entry, seq: 99, agentId: 'agent-innocent\u202e', mac: '' }
    await database.db.insertInto('ledger').values(forged).execute()
    await database.close()
    const { code, out } = await runCli(['who-saw', '--customer', `id:${customerId}`], env)
    expect(out).toMatch(/^! .*agent agent-innocent\\u202e/m)
    expect(out.match(/^! /gm)).toHaveLength(1)
    expect(out).toContain('is outside the sealed ends')
    expect(code).toBe(1)
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
        for (; now < Date.parse('2025-01-05T12:00:00Z'); now += day) await ledger.record(disclosed())
      },
      () => now,
    )
    const pruned = await runCli(['ledger', 'prune', '--before', '2025-01-03'], env)
    expect(pruned.out).toContain('2 entries from before 2025-01-03')
    expect(pruned.code).toBe(0)
    expect((await runCli(['ledger', 'verify'], env)).out).toContain('The ledger is intact: 2 entries.')
    await tamper(url, 3)
    const refused = await runCli(['ledger', 'prune', '--before', '2025-01-05'], env)
    expect(refused.out).toContain('Nothing was removed')
    expect(refused.code).toBe(1)
    expect((await runCli(['ledger', 'verify'], env)).out).toContain('broken at entry 3')
  })

  test('forget erases what agents left about one customer of one tenant, and notifies every gateway that has the store', async () => {
    const looks = [
      { tenantId, agentId: '42', customerId },
      { tenantId, agentId: '43', customerId },
      { tenantId, agentId: '42', customerId: 'another-customer' },
      { tenantId: 'other/shop/SHOP', agentId: '42', customerId },
    ]
    const ticket = { tenantId, host: 'zendesk', accountId: 'shop', agentId: '42', record: 'ticket:1' }
    const { env, url } = await prepare(async ({ visits, choices, ledger }) => {
      await ledger.record(disclosed({ customerId, action: 'reveal', reason: 'Maya asked for it' }))
      for (const look of looks) await visits.record(look, { at: new Date(), snapshot: '{}' })
      await choices.keep(ticket, customerId)
    })
    const { code, out } = await runCli(['forget', `id:${customerId}`, '--yes'], env)
    expect(out).toContain('2 visits, 1 choices and 1 reasons of agents were erased')
    expect(out).toContain('forgets within ten seconds')
    expect(code).toBe(0)
    const store = await openStore({ url, keys: [new Secret(storeKey)] })
    expect(await store.erasures.standing()).toEqual([expect.objectContaining({ tenantId, customerId })])
    const left = await Promise.all(looks.map((look) => store.visits.last(look)))
    const chosen = await store.choices.recall(ticket, [customerId])
    const [seen] = await store.ledger.whoSaw(tenantId, customerId)
    await store.close()
    expect(seen).toMatchObject({ action: 'reveal', reason: null })
    expect(chosen).toBeUndefined()
    expect(left.map((visit) => visit !== null)).toEqual([false, false, true, true])
  })
})
