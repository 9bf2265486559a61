import type { Database } from '@intilery-sidebar/database'
import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * Runs `work` in a transaction while no other request writes to the tenant, or two requests could both find a customer
 * missing and create them twice. SQLite has one writer by nature.
 */
export const writeAlone = <Result>(
  database: Database<Tables>,
  tenantSeq: number,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> =>
  database.db.transaction().execute(async (transaction) => {
    if (database.kind === 'postgres')
      await sql`select pg_advisory_xact_lock(${tenantSeq})`.execute(transaction)
    return work(transaction)
  })
