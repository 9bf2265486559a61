import { openDatabase } from '@intilery-sidebar/database'
import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openForTest } from '../open-for-test.ts'
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
})
