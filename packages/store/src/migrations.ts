import type { Migrations } from '@intilery-sidebar/database'
import { sql, type Kysely } from 'kysely'

export const migrations: Migrations = {
  '001-ledger': {
    up: async (db: Kysely<unknown>) => {
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
    },
  },
  '002-installations': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('installations')
        .addColumn('host', 'text', (column) => column.notNull())
        .addColumn('accountId', 'text', (column) => column.notNull())
        .addColumn('agentId', 'text', (column) => column.notNull())
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('installedAt', 'bigint', (column) => column.notNull())
        .addColumn('version', 'bigint', (column) => column.notNull())
        .addColumn('grant', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('installationsKey', ['host', 'accountId', 'agentId'])
        .execute()
      await db.schema
        .createTable('revocations')
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('host', 'text', (column) => column.notNull())
        .addColumn('accountId', 'text', (column) => column.notNull())
        .addColumn('agentId', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('revocationsKey', ['tenantId', 'host', 'accountId', 'agentId'])
        .execute()
    },
  },
  '003-visits': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('visits')
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('agentRef', 'text', (column) => column.notNull())
        .addColumn('customerRef', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('snapshot', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('visitsKey', ['tenantId', 'customerRef', 'agentRef'])
        .execute()
      await db.schema
        .createTable('preferences')
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('agentRef', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('preferencesKey', ['tenantId', 'agentRef'])
        .execute()
    },
  },
  '004-proofs': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('proofs')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('expiresAt', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '005-preferences-at': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .alterTable('preferences')
        .addColumn('at', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
    },
  },
  '006-erasures': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('erasures')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('customer', 'text', (column) => column.notNull())
        .addColumn('until', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}
