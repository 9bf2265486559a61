import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { LedgerError } from '../../src/index.ts'
import { noon, places } from '../stores.ts'
import { openForTest, openRawForTest, placeForTest } from '../open-for-test.ts'
import { type Raw, type Row, seen } from './disclosures.ts'

const words = 'Maya Whitfield asked to be called on 07700 900123'
const reveal = seen('c-1', { action: 'reveal', detail: '{"path":["phone"]}', reason: words })

describe.each(places)('why a field was revealed, on %s', (kind, makePlace) => {
  const newUrl = async (): Promise<string> => (await placeForTest(makePlace)).url
  const openRaw = openRawForTest<Raw & { revealReasons: Row }>

  it('is read with who saw the customer, and stands nowhere in the database as it was written', async () => {
    const url = await newUrl()
    const { ledger } = await openForTest({ url })
    await ledger.record(seen('c-1'))
    await ledger.record(reveal)
    const entries = await ledger.whoSaw('shop', 'c-1')
    expect(entries.map(({ detail, reason }) => ({ detail, reason }))).toEqual([
      { detail: '', reason: undefined },
      { detail: '{"path":["phone"]}', reason: words },
    ])
    const raw = await openRaw(url)
    for (const table of ['ledger', 'revealReasons'] as const)
      expect(JSON.stringify(await raw.selectFrom(table).selectAll().execute())).not.toMatch(/Maya|900123/)
  })

  it('is forgotten with the customer and no other, while the entry stays and verifies', async () => {
    const { ledger } = await openForTest({ url: await newUrl() })
    await ledger.record(reveal)
    await ledger.record({ ...reveal, customerId: 'c-2' })
    await ledger.record({ ...reveal, tenantId: 'other' })
    expect(await ledger.forgetReasons('shop', 'c-1')).toBe(1)
    const reasonOf = async (tenantId: string, customerId: string) =>
      (await ledger.whoSaw(tenantId, customerId)).map(({ reason }) => reason)
    expect(await reasonOf('shop', 'c-1')).toEqual([null])
    expect(await reasonOf('shop', 'c-2')).toEqual([words])
    expect(await reasonOf('other', 'c-1')).toEqual([words])
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 3 })
  })

  it('goes with its entry when the ledger is pruned', async () => {
    let now = noon
    const url = await newUrl()
    const { ledger } = await openForTest({ url, clock: () => now })
    await ledger.record(reveal)
    now += 1000
    await ledger.record(reveal)
    expect(await ledger.prune(new Date(now))).toBe(1)
    const raw = await openRaw(url)
    expect(await raw.selectFrom('revealReasons').selectAll().execute()).toHaveLength(1)
    expect((await ledger.whoSaw('shop', 'c-1')).map(({ reason }) => reason)).toEqual([words])
  })

  it('stays as long as its entry does, though it was kept a moment before', async () => {
    let now = noon
    const { ledger } = await openForTest({ url: await newUrl(), clock: () => (now += 1) })
    await ledger.record(reveal)
    const [entry] = await ledger.whoSaw('shop', 'c-1')
    expect(await ledger.prune(entry?.at ?? new Date(0))).toBe(0)
    expect((await ledger.whoSaw('shop', 'c-1')).map(({ reason }) => reason)).toEqual([words])
  })

  it.skipIf(kind === 'SQLite')(
    'is not called erased where it is recorded while the entries are read',
    async () => {
      const url = await newUrl()
      const { ledger } = await openForTest({ url })
      await ledger.record(reveal)
      const raw = await openRaw(url)
      const [kept] = await raw.deleteFrom('revealReasons').returningAll().execute()
      const { reading } = await raw.transaction().execute(async (transaction) => {
        await sql`lock table ledger in access exclusive mode`.execute(transaction)
        const asking = ledger.whoSaw('shop', 'c-1')
        await vi.waitFor(async () => {
          const { rows } = await sql`
          select 1 from pg_locks where relation = 'ledger'::regclass and not granted`.execute(raw)
          expect(rows).toHaveLength(1)
        })
        if (kept !== undefined) await transaction.insertInto('revealReasons').values(kept).execute()
        return { reading: asking }
      })
      expect((await reading).map(({ reason }) => reason)).toEqual([words])
    },
  )

  it('is not shown when it was changed or moved to another entry', async () => {
    const url = await newUrl()
    const { ledger } = await openForTest({ url })
    await ledger.record(reveal)
    await ledger.record({ ...reveal, reason: 'another reason' })
    const raw = await openRaw(url)
    const rows = await raw.selectFrom('revealReasons').selectAll().execute()
    const [first, second] = rows.map(({ id, reason }) => ({ id: id ?? '', reason: reason ?? '' }))
    await raw
      .updateTable('revealReasons')
      .set({ reason: second?.reason ?? '' })
      .where('id', '=', first?.id ?? '')
      .execute()
    const reasons = (await ledger.whoSaw('shop', 'c-1')).map(({ reason }) => reason)
    expect(reasons.filter((reason) => reason === null)).toHaveLength(1)
  })

  it('that cannot be kept is no reveal', async () => {
    const url = await newUrl()
    const { ledger } = await openForTest({ url })
    await (await openRaw(url)).schema.dropTable('revealReasons').execute()
    await expect(ledger.record(reveal)).rejects.toThrow(LedgerError)
    expect((await ledger.verify()).entries).toBe(0)
  })
})
