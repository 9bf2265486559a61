import { openDatabase } from '@intilery-sidebar/database'
import { describe, expect, it } from 'vitest'
import { LedgerError, openStore } from '../../src/index.ts'
import { storeKey } from '../store-key.ts'
import { noon, places } from '../stores.ts'
import { openForTest, openRawForTest, placeForTest } from '../open-for-test.ts'
import { type Raw, seen } from './disclosures.ts'

describe.each(places)('the ledger on %s', (_, makePlace) => {
  const newPlace = () => placeForTest(makePlace)
  const open = openForTest
  const openRaw = openRawForTest<Raw>

  it('shows which agent saw a customer, what, when and in which host, and nothing of other customers', async () => {
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

  it('calls one customer by another name for each tenant', async () => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    await ledger.record(seen('c-1'))
    await ledger.record(seen('c-1', { tenantId: 'other' }))
    const rows = await (await openRaw(url)).selectFrom('ledger').select('customerRef').execute()
    expect(new Set(rows.map(({ customerRef }) => customerRef)).size).toBe(2)
  })

  it('records texts that a database cannot hold as they can be held, beside others of their group', async () => {
    const { ledger } = await open(await newPlace())
    const odd = ['nul \0', 'half \ud800', 'zoë \u{1f600}', '\u2028"\\'].map((agentId) =>
      seen('c-1', { agentId }),
    )
    await Promise.all(odd.map((disclosure) => ledger.record(disclosure)))
    expect((await ledger.whoSaw('shop', 'c-1')).map(({ agentId }) => agentId)).toEqual([
      'nul \u{fffd}',
      'half \u{fffd}',
      'zoë \u{1f600}',
      '\u2028"\\',
    ])
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 4 })
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

describe('a ledger that another process holds locked', () => {
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
