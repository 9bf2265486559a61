import { Secret } from '@intilery-sidebar/contract'
import { openDatabase } from '@intilery-sidebar/database'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { LedgerError, openStore, type Disclosure, type Store, type StoreOptions } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, places, type Place } from './stores.ts'

type Row = Record<string, string | number | null>
type Raw = { ledger: Row; ledgerEnds: Row }

const seen = (customerId: string, change: Partial<Disclosure> = {}): Disclosure => ({
  tenantId: 'shop',
  host: 'zendesk',
  accountId: 'acme',
  agentId: 'agent-1',
  requestId: 'request-1',
  action: 'traits',
  customerId,
  ...change,
})

describe.each(places)('the ledger on %s', (_, makePlace) => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })

  const newPlace = async (): Promise<Place> => {
    const place = await makePlace()
    ends.push(() => place.remove())
    return place
  }

  const open = async (options: Partial<StoreOptions> & { url: string }): Promise<Store> => {
    const store = await openStore({ keys: [storeKey], clock: () => noon, ...options })
    ends.push(() => store.close())
    return store
  }

  /** The tables as somebody sees them who has the database and not the key. */
  const openRaw = async (url: string) => {
    const database = await openDatabase<Raw>(url)
    ends.push(() => database.close())
    return database.db
  }

  it('tells who saw a customer, what, when and in which host, and of nobody else', async () => {
    const { ledger } = await open(await newPlace())
    await ledger.record(seen('c-1'))
    await ledger.record(seen('c-2', { agentId: 'agent-2' }))
    await ledger.record(seen('c-1', { agentId: null, action: 'reveal', detail: 'phone: they called' }))
    await ledger.record(seen('c-1', { tenantId: 'other' }))
    expect(await ledger.whoSaw('shop', 'c-1')).toEqual([
      expect.objectContaining({ seq: 1, at: new Date(noon), agentId: 'agent-1', action: 'traits' }),
      expect.objectContaining({ seq: 3, agentId: null, action: 'reveal', detail: 'phone: they called' }),
    ])
  })

  it('has a thousand disclosures at once in it when the last of them is recorded, in one chain', async () => {
    const { ledger } = await open(await newPlace())
    await Promise.all(Array.from({ length: 1200 }, (_, index) => ledger.record(seen(`c-${index % 7}`))))
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 1200, brokenAt: null })
    expect(await ledger.whoSaw('shop', 'c-3')).toHaveLength(171)
  })

  it('holds no customer id, in any column', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    await ledger.record(seen('4c90b9cf-customer'))
    const rows = await (await openRaw(url)).selectFrom('ledger').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('4c90b9cf')
    expect(JSON.stringify(rows)).toContain('agent-1')
  })

  const columns = ['at', 'tenantId', 'host', 'accountId', 'agentId', 'requestId', 'action'] as const
  const allColumns = [...columns, 'customerRef', 'detail', 'keyId', 'mac'] as const

  it('calls one customer by another name for each tenant', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    await ledger.record(seen('c-1'))
    await ledger.record(seen('c-1', { tenantId: 'other' }))
    const rows = await (await openRaw(url)).selectFrom('ledger').select('customerRef').execute()
    expect(new Set(rows.map(({ customerRef }) => customerRef)).size).toBe(2)
  })

  it('takes no entry of another ledger that has the same key for its own', async () => {
    const [here, there] = [await newPlace(), await newPlace()]
    const { ledger } = await open(here)
    const other = await open(there)
    for (const customerId of ['c-1', 'c-2', 'c-3']) await ledger.record(seen(customerId))
    for (const customerId of ['d-1', 'd-2', 'd-3']) await other.ledger.record(seen(customerId))
    const foreign = await (
      await openRaw(there.url)
    )
      .selectFrom('ledger')
      .selectAll()
      .where('seq', '=', 2)
      .executeTakeFirstOrThrow()
    await (await openRaw(here.url)).updateTable('ledger').set(foreign).where('seq', '=', 2).execute()
    expect(await ledger.verify()).toMatchObject({ isIntact: false, brokenAt: 2 })
  })

  it('case 52: notices any column of any entry being changed', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    for (let count = 0; count < 5; count += 1) await ledger.record(seen(`c-${count}`))
    const db = await openRaw(url)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...allColumns),
        async (seq, column) => {
          const before = await db
            .selectFrom('ledger')
            .selectAll()
            .where('seq', '=', seq)
            .executeTakeFirstOrThrow()
          const value = before[column] ?? null
          const change = typeof value === 'number' ? value + 1 : `${value}x`
          await db
            .updateTable('ledger')
            .set({ [column]: change })
            .where('seq', '=', seq)
            .execute()
          const verdict = await ledger.verify()
          await db
            .updateTable('ledger')
            .set({ [column]: value })
            .where('seq', '=', seq)
            .execute()
          expect(verdict).toMatchObject({ isIntact: false, brokenAt: seq })
        },
      ),
      { numRuns: 60 },
    )
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 5 })
  })

  it('case 52: notices any column being changed in entries that were committed together', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    await ledger.record(seen('c-0'))
    await Promise.all(Array.from({ length: 5 }, (_, index) => ledger.record(seen(`c-${index}`))))
    const db = await openRaw(url)
    const macs = await db.selectFrom('ledger').select('mac').orderBy('seq').execute()
    expect(macs.map(({ mac }) => mac !== '')).toEqual([true, false, false, false, false, true])
    for (const column of allColumns) {
      const before = await db
        .selectFrom('ledger')
        .select(column)
        .where('seq', '=', 4)
        .executeTakeFirstOrThrow()
      const value = before[column] ?? null
      const change = typeof value === 'number' ? value + 1 : `${value}x`
      const set = (to: Row[string]) =>
        db
          .updateTable('ledger')
          .set({ [column]: to })
          .where('seq', '=', 4)
          .execute()
      await set(change)
      expect(await ledger.verify()).toMatchObject({ isIntact: false, brokenAt: 2 })
      await set(value)
    }
    await db.updateTable('ledger').set({ mac: '' }).execute()
    expect(await ledger.verify()).toMatchObject({ isIntact: false, brokenAt: 1 })
  })

  it('follows what was committed together over the edge of what it reads at once', async () => {
    const { ledger } = await open(await newPlace())
    for (let round = 0; round < 2; round += 1)
      await Promise.all(Array.from({ length: 700 }, () => ledger.record(seen('c-1'))))
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 1400 })
  })

  it('lets go of nothing that was committed together with what must stay', async () => {
    let now = noon
    const { ledger } = await open({ ...(await newPlace()), clock: () => (now += 1000) })
    await ledger.record(seen('c-1'))
    await Promise.all(Array.from({ length: 4 }, () => ledger.record(seen('c-1'))))
    const entries = await ledger.whoSaw('shop', 'c-1')
    expect(await ledger.prune(entries.at(-1)?.at ?? new Date(0))).toBe(1)
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 4 })
  })

  it.each([
    ['the first', [1]],
    ['one in the middle', [3]],
    ['the last', [5]],
    ['all', [1, 2, 3, 4, 5]],
  ])('case 52: notices %s being taken out', async (_, taken) => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    for (let count = 0; count < 5; count += 1) await ledger.record(seen(`c-${count}`))
    await (await openRaw(url)).deleteFrom('ledger').where('seq', 'in', taken).execute()
    expect(await ledger.verify()).toMatchObject({ isIntact: false, brokenAt: taken[0] })
  })

  it('notices an end that was moved to hide what came after, or before', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    for (let count = 0; count < 5; count += 1) await ledger.record(seen(`c-${count}`))
    const db = await openRaw(url)
    const rows = await db.selectFrom('ledger').select(['seq', 'mac']).orderBy('seq').execute()
    const [one, , , four] = rows
    await db.deleteFrom('ledger').where('seq', '=', 5).execute()
    await db
      .updateTable('ledgerEnds')
      .set({ lastSeq: 4, lastMac: four?.['mac'] ?? '' })
      .execute()
    expect((await ledger.verify()).isIntact).toBe(false)
    await db.deleteFrom('ledger').where('seq', '=', 1).execute()
    await db
      .updateTable('ledgerEnds')
      .set({ firstSeq: 1, firstMac: one?.['mac'] ?? '' })
      .execute()
    expect(await ledger.verify()).toMatchObject({ isIntact: false, brokenAt: 1 })
  })

  it('that was emptied and begun again is noticed by whoever kept an earlier end', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    await ledger.record(seen('c-1'))
    const { end } = await ledger.verify()
    const db = await openRaw(url)
    await db.deleteFrom('ledger').execute()
    await db.deleteFrom('ledgerEnds').execute()
    const again = await open({ url })
    expect(await again.ledger.verify(end)).toMatchObject({ isIntact: false })
    await again.ledger.record(seen('c-2'))
    expect(await again.ledger.verify()).toMatchObject({ isIntact: true })
    expect(await again.ledger.verify(end)).toMatchObject({ isIntact: false, brokenAt: 1 })
  })

  it('lets go of what is older than retention allows, and still verifies', async () => {
    let now = noon
    const { ledger } = await open({ ...(await newPlace()), clock: () => now })
    for (now = noon; now < noon + 10_000; now += 1000) await ledger.record(seen('c-1'))
    const { end } = await ledger.verify()
    expect(await ledger.prune(new Date(noon + 4000))).toBe(4)
    expect(await ledger.prune(new Date(noon + 4000))).toBe(0)
    expect(await ledger.verify(end)).toMatchObject({ isIntact: true, entries: 6 })
    expect(await ledger.whoSaw('shop', 'c-1')).toHaveLength(6)
    expect(await ledger.prune(new Date(noon + 99_000))).toBe(6)
    await ledger.record(seen('c-1'))
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 1 })
  })

  it('reads across a change of keys, and without the old key says that it cannot', async () => {
    const { url } = await newPlace()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    await (await open({ url })).ledger.record(seen('c-1'))
    const { ledger } = await open({ url, keys: [newKey, storeKey] })
    await ledger.record(seen('c-1'))
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 2 })
    expect(await ledger.whoSaw('shop', 'c-1')).toHaveLength(2)
    expect((await (await open({ url, keys: [newKey] })).ledger.verify()).isIntact).toBe(false)
  })

  it('needs the old key no more when retention has taken away what it signed', async () => {
    const { url } = await newPlace()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    await (await open({ url })).ledger.record(seen('c-1'))
    const { ledger } = await open({ url, keys: [newKey, storeKey], clock: () => noon + 10_000 })
    await ledger.record(seen('c-1'))
    expect(await ledger.prune(new Date(noon + 5000))).toBe(1)
    const alone = await open({ url, keys: [newKey] })
    expect(await alone.ledger.verify()).toMatchObject({ isIntact: true, entries: 1 })
    expect(await alone.ledger.whoSaw('shop', 'c-1')).toHaveLength(1)
  })

  it('case 52: that cannot be written rejects, and records the next when it can again', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    const db = await openRaw(url)
    await db.schema.alterTable('ledger').renameTo('ledgerAway').execute()
    await expect(ledger.record(seen('c-1'))).rejects.toThrow(LedgerError)
    await db.schema.alterTable('ledgerAway').renameTo('ledger').execute()
    await ledger.record(seen('c-2'))
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 1 })
  })
})

describe('a ledger that somebody else holds locked', () => {
  it.each(places.filter(([kind]) => kind === 'PostgreSQL'))(
    'case 52: is no longer waited for after its deadline, and rejects, on %s',
    async (_, makePlace) => {
      const place = await makePlace()
      const store = await openStore({ url: place.url, keys: [storeKey], ledgerTimeoutMs: 50 })
      const other = await openDatabase<Raw>(place.url)
      await other.db.transaction().execute(async (transaction) => {
        await transaction.updateTable('ledgerEnds').set({ id: 1 }).execute()
        await expect(store.ledger.record(seen('c-1'))).rejects.toThrow(LedgerError)
      })
      await store.close()
      await other.close()
      await place.remove()
    },
  )
})
