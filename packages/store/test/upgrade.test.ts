import { Secret } from '@intilery-sidebar/contract'
import { openDatabase } from '@intilery-sidebar/database'
import { sql } from 'kysely'
import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { inspectStore, openStore, SealError, type Store } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places } from './stores.ts'

/** What the code of 0.1.0 wrote, as the databases' own tools dump it. */
const read = (name: 'sqlite' | 'postgres'): Promise<string> =>
  readFile(new URL(`written-by-0.1.0/${name}.sql`, import.meta.url), 'utf8')

const restore = async (url: string): Promise<void> => {
  if (!url.startsWith('postgres:')) {
    const database = new DatabaseSync(url)
    database.exec(await read('sqlite'))
    database.close()
    return
  }
  const schema = new URL(url).searchParams.get('schema') ?? 'public'
  const database = await openDatabase(url)
  for (const statement of (await read('postgres')).replaceAll('store010', schema).split(/;\n/))
    if (statement.trim() !== '') await sql.raw(statement).execute(database.db)
  await database.close()
}

describe.each(places)('a store that 0.1.0 wrote, on %s', (_, makePlace) => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  const openUpgraded = async (): Promise<Store> => {
    const place = await makePlace()
    ends.push(() => place.remove())
    await restore(place.url)
    const store = await openStore({ url: place.url, keys: [storeKey], clock: () => noon })
    ends.push(() => store.close())
    return store
  }
  const agent = { tenantId: 'shop', host: 'zendesk', accountId: 'acme', agentId: '7' }

  it('has its ledger whole, finds who saw a customer, and goes on from the last entry', async () => {
    const { ledger } = await openUpgraded()
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 3, brokenAt: null })
    expect(
      (await ledger.whoSaw('shop', 'c-1')).map(({ seq, action, requestId }) => [seq, action, requestId]),
    ).toEqual([
      [1, 'traits', 'request-0'],
      [3, 'reveal', 'request-2'],
    ])
    await ledger.record({ ...agent, requestId: 'request-3', action: 'meta', customerId: 'c-1' })
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 4 })
  })

  it('has its installations with what the hosts granted, its ended sessions and its spent proofs', async () => {
    const { installations, revocations, proofs } = await openUpgraded()
    expect(await installations.find({ host: 'pipedrive', accountId: '54321', agentId: '7' })).toMatchObject({
      tenantId: 'shop',
      grant: 'refresh-token-canary',
    })
    expect(await revocations.since(new Date(noon - 1))).toMatchObject([{ accountId: '54321', agentId: '8' }])
    expect(await proofs.spend('proof-1', new Date(noon + 300_000))).toBe(false)
  })

  it('has what agents chose and when they last looked', async () => {
    const { preferences, visits } = await openUpgraded()
    expect(await preferences.get(agent)).toBe('{"tab":"timeline","pins":["email"]}')
    const look = { tenantId: 'shop', agentId: 'zendesk:7', customerId: 'c-1' }
    expect(await visits.last(look)).toEqual({ at: new Date(noon), snapshot: '{"seen":1}' })
  })

  it('can do what came later: erasures, keys of other servers, runs of exports', async () => {
    const { personalizationKeys, visits, exportRuns } = await openUpgraded()
    const made = await personalizationKeys.make({ tenantId: 'shop', consumer: 'web', scopes: ['traits'] })
    expect(await personalizationKeys.find(made.key)).toMatchObject({ consumer: 'web' })
    expect(await visits.forget('shop', 'c-1')).toBe(1)
    await exportRuns.begin('shop')
    expect(await exportRuns.list(9)).toMatchObject([{ tenantId: 'shop', state: 'running' }])
  })

  it('is refused by a version that does not know all of its tables', async () => {
    const place = await makePlace()
    ends.push(() => place.remove())
    await restore(place.url)
    const database = await openDatabase(place.url)
    await sql`insert into kysely_migration values ('999-later', '2027-01-01T00:00:00.000Z')`.execute(
      database.db,
    )
    await database.close()
    const opening = openStore({ url: place.url, keys: [storeKey], clock: () => noon })
    await expect(opening).rejects.toMatchObject({ name: 'SchemaError', state: 'newer', found: '999-later' })
  })

  it('is neither migrated nor made by a process that keeps the tables', async () => {
    const place = await makePlace()
    ends.push(() => place.remove())
    const open = (tables: 'create' | 'keep') =>
      openStore({ url: place.url, keys: [storeKey], clock: () => noon, tables })
    await expect(open('keep')).rejects.toMatchObject({ state: 'missing', found: null })
    expect(await inspectStore(place.url)).toMatchObject({ difference: { state: 'missing' } })
    await restore(place.url)
    const { difference } = await inspectStore(place.url)
    expect(difference).toMatchObject({ state: 'older', found: '005-preferences-at' })
    for (const tables of ['keep', 'create'] as const)
      await expect(open(tables)).rejects.toMatchObject({ state: 'older', found: '005-preferences-at' })
    await (await openStore({ url: place.url, keys: [storeKey], clock: () => noon })).close()
    const store = await open('keep')
    ends.push(() => store.close())
    expect(await store.ledger.verify()).toMatchObject({ isIntact: true, entries: 3 })
  })

  it('is made where there is none by a process that may create it', async () => {
    const place = await makePlace()
    ends.push(() => place.remove())
    const store = await openStore({ url: place.url, keys: [storeKey], clock: () => noon, tables: 'create' })
    await store.close()
    expect(await inspectStore(place.url)).toMatchObject({ exists: true, difference: null })
  })

  it('opens with its own key only', async () => {
    const place = await makePlace()
    ends.push(() => place.remove())
    await restore(place.url)
    const other = new Secret('another-store-key-0123456789abcdef')
    const store = await openStore({ url: place.url, keys: [other], clock: () => noon })
    ends.push(() => store.close())
    expect(await store.ledger.verify()).toMatchObject({ isIntact: false })
    await expect(
      store.installations.find({ host: 'pipedrive', accountId: '54321', agentId: '7' }),
    ).rejects.toThrow(SealError)
  })
})
