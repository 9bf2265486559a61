import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** The ledger's tables with their first row, which a ledger gets once. */
export const createLedgerTables = async (
  db: Kysely<Tables>,
  genesis: Tables['ledgerEnds'],
): Promise<void> => {
  await db.schema
    .createTable('ledger')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('tenantId', 'text', (column) => column.notNull())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('accountId', 'text')
    .addColumn('agentId', 'text')
    .addColumn('requestId', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('customerRef', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('keyId', 'text', (column) => column.notNull())
    .addColumn('mac', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('ledgerByCustomer')
    .on('ledger')
    .columns(['tenantId', 'customerRef', 'seq'])
    .execute()
  await db.schema
    .createTable('ledgerEnds')
    .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn('firstSeq', 'bigint', (column) => column.notNull())
    .addColumn('firstMac', 'text', (column) => column.notNull())
    .addColumn('firstSeal', 'text', (column) => column.notNull())
    .addColumn('lastSeq', 'bigint', (column) => column.notNull())
    .addColumn('lastMac', 'text', (column) => column.notNull())
    .addColumn('lastSeal', 'text', (column) => column.notNull())
    .execute()
  await db.insertInto('ledgerEnds').values(genesis).execute()
}
