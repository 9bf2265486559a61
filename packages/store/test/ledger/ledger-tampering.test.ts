import { Secret } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LedgerError, PruneError } from '../../src/index.ts'
import { storeKey } from '../store-key.ts'
import { noon, places } from '../stores.ts'
import { openForTest, openRawForTest, placeForTest } from '../open-for-test.ts'
import { type Row, type Raw, seen } from './disclosures.ts'

describe.each(places)('the ledger on %s', (_, makePlace) => {
  const newPlace = () => placeForTest(makePlace)
  const open = openForTest
  const openRaw = openRawForTest<Raw>
  const columns = ['at', 'tenantId', 'host', 'accountId', 'agentId', 'requestId', 'action'] as const
  const allColumns = [...columns, 'customerRef', 'detail', 'keyId', 'mac'] as const

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

  it.each([
    ['its end taken out beside its entries', false],
    ['everything taken out', true],
  ])('case 52: with %s is broken, records nothing, and is never begun again', async (_, isEmptied) => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    await ledger.record(seen('c-1'))
    const { end } = await ledger.verify()
    const db = await openRaw(url)
    if (isEmptied) await db.deleteFrom('ledger').execute()
    await db.deleteFrom('ledgerEnds').execute()
    const again = await open({ url })
    for (const known of [undefined, end])
      expect(await again.ledger.verify(known)).toMatchObject({ isIntact: false, reason: 'end-missing' })
    await expect(again.ledger.record(seen('c-2'))).rejects.toThrow(LedgerError)
    await expect(again.ping()).rejects.toThrow(/./)
    await expect(again.ledger.prune(new Date(noon + 1000))).rejects.toThrow(PruneError)
    expect(await db.selectFrom('ledgerEnds').selectAll().execute()).toEqual([])
  })

  it('case 52: that was dropped and recreated by an attacker with the key is another ledger to an admin who kept an end', async () => {
    const [here, there] = [await newPlace(), await newPlace()]
    const { ledger } = await open(here)
    const { end: empty } = await ledger.verify()
    await ledger.record(seen('c-1'))
    const { end } = await ledger.verify()
    const other = await open(there)
    expect((await other.ledger.verify()).end.mac).not.toBe(empty.mac)
    expect(await other.ledger.verify(end)).toMatchObject({ isIntact: false, reason: 'other-ledger' })
    await other.ledger.record(seen('c-1'))
    expect(await other.ledger.verify(end)).toMatchObject({
      isIntact: false,
      reason: 'other-ledger',
      brokenAt: 1,
    })
  })

  it.each([
    ['before its start', -7],
    ['at its start', 0],
    ['behind its end', 999_999_999],
  ])('case 52: names an entry that an attacker without the key put %s', async (_, forgedSeq) => {
    const { url } = await newPlace()
    const { ledger } = await open({ url })
    for (let count = 0; count < 3; count += 1) await ledger.record(seen('c-1'))
    const db = await openRaw(url)
    const entry = await db.selectFrom('ledger').selectAll().where('seq', '=', 2).executeTakeFirstOrThrow()
    const forged = { ...entry, seq: forgedSeq, agentId: 'agent-innocent', action: 'export', mac: '' }
    await db.insertInto('ledger').values(forged).execute()
    const verdict = await ledger.verify()
    expect(verdict).toMatchObject({
      isIntact: false,
      reason: 'outside-ends',
      brokenAt: forgedSeq,
      entries: 3,
    })
    const disclosures = await ledger.whoSaw('shop', 'c-1')
    const { from, to } = verdict.verified
    expect(disclosures.filter(({ seq }) => seq < from || seq > to).map(({ agentId }) => agentId)).toEqual([
      'agent-innocent',
    ])
    // Pruning leaves the evidence where it is.
    await ledger.prune(new Date(noon + 1000))
    expect(await ledger.verify()).toMatchObject({
      isIntact: false,
      reason: 'outside-ends',
      brokenAt: forgedSeq,
    })
  })

  it('case 52: takes no entry of a retired key, though the key is still listed', async () => {
    const { url } = await newPlace()
    const newKey = new Secret('the-next-store-key-0123456789abcde')
    let now = noon
    const clock = () => now
    const before = await open({ url, clock })
    await before.ledger.record(seen('c-1'))
    const { ledger } = await open({ url, keys: [newKey, storeKey], clock })
    await ledger.record(seen('c-1'))
    // Gateways that are restarted one after another sign with either for a while.
    now += 10 * 60_000
    await before.ledger.record(seen('c-1'))
    await ledger.record(seen('c-1'))
    expect(await ledger.verify()).toMatchObject({ isIntact: true, entries: 4 })
    now += 2 * 60 * 60_000
    await ledger.record(seen('c-1'))
    now = noon
    await before.ledger.record(seen('c-1', { agentId: 'agent-innocent' }))
    expect(await ledger.verify()).toMatchObject({ isIntact: false, reason: 'key-retired', brokenAt: 6 })
  })
})
