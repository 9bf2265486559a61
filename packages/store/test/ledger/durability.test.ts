import { openDatabase } from '@intilery-sidebar/database'
import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { toKeys } from '@intilery-sidebar/keys'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { createPseudonyms } from '../../src/create-pseudonyms.ts'
import { createAppendDisclosures } from '../../src/ledger/append-disclosures.ts'
import { createFlush, type Flush } from '../../src/ledger/create-flush.ts'
import type { Tables } from '../../src/tables.ts'
import { openForTest } from '../open-for-test.ts'
import { storeKey } from '../store-key.ts'
import { noon } from '../stores.ts'
import { seen } from './disclosures.ts'

const postgres = await postgresForTests()
afterAll(() => postgres?.drop())

describe.skipIf(postgres === null)('a disclosure on PostgreSQL', () => {
  it('is on the disk of the server when it is recorded, though processes share the wait for it', async () => {
    await using ending = new AsyncDisposableStack()
    const url = postgres?.url ?? ''
    const [one, other] = [await openForTest({ url }), await openForTest({ url })]
    const { db } = ending.adopt(await openDatabase(url), (opened) => opened.close())
    await sql`create table written (lsn pg_lsn)`.execute(db)
    await sql`create function note() returns trigger language plpgsql as
      $$ begin insert into written values (pg_current_wal_insert_lsn()); return null; end $$`.execute(db)
    await sql`create trigger noting after insert on ledger for each row execute function note()`.execute(db)
    for (let round = 0; round < 30; round += 1) {
      await Promise.all([one, other].map(({ ledger }) => ledger.record(seen(`c-${round}`))))
      const { rows } = await sql<{ left: number }>`
        select count(*) as "left" from written where lsn > pg_current_wal_flush_lsn()`.execute(db)
      expect(rows[0]?.left).toBe(0)
    }
    expect(await one.ledger.verify()).toMatchObject({ isIntact: true, entries: 60 })
  })

  it('that a server lost as it went down is not taken for recorded once it is up again', async () => {
    await using ending = new AsyncDisposableStack()
    const place = ending.adopt(await postgresForTests(), (made) => made?.drop())
    const url = place?.url ?? ''
    await (await openForTest({ url })).ledger.record(seen('c-1'))
    const database = ending.adopt(await openDatabase<Tables>(url), (opened) => opened.close())
    const { db } = database
    const ends = await db.selectFrom('ledgerEnds').selectAll().executeTakeFirstOrThrow()
    const flush = createFlush(database)
    const losing: Flush = {
      ...flush,
      flush: async (end) => {
        await db.deleteFrom('ledger').where('seq', '>', ends.lastSeq).execute()
        await db.updateTable('ledgerEnds').set(ends).execute()
        await flush.flush(end)
      },
    }
    const keysFor = (purpose: string) => toKeys([storeKey], { owner: 'store', purpose })
    const append = createAppendDisclosures(database, losing, {
      key: keysFor('ledger chain').current,
      pseudonyms: createPseudonyms(keysFor('pseudonym')),
      clock: () => noon,
    })
    await expect(append([seen('c-2')])).rejects.toThrow('lost')
  })
})
