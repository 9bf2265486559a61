import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../src/index.ts'

const postgres = await postgresForTests()
afterAll(() => postgres?.drop())

describe.runIf(postgres !== null)('connections to a primary that has become a replica', () => {
  it('are all left after the first write that one of them refuses', async () => {
    await using ending = new AsyncDisposableStack()
    const database = ending.adopt(
      await openDatabase<{ notes: { id: number } }>(postgres?.url ?? ''),
      (opened) => opened.close(),
    )
    const { db } = database
    await db.schema.createTable('notes').addColumn('id', 'integer').execute()
    const write = () => db.insertInto('notes').values({ id: 1 }).execute()
    const becomeReplica = () =>
      db.connection().execute(async (connection) => {
        await sql`set default_transaction_read_only = on`.execute(connection)
        // Until each of the five has a connection of its own.
        await sql`select pg_sleep(0.2)`.execute(connection)
      })
    await Promise.all(Array.from({ length: 5 }, becomeReplica))
    await expect(write()).rejects.toMatchObject({ code: '25006' })
    for (let time = 0; time < 5; time += 1) await write()
    expect(await db.selectFrom('notes').selectAll().execute()).toHaveLength(5)
  })
})
