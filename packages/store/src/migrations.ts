import type { Migrations } from '@intilery-sidebar/database'
import type { Kysely } from 'kysely'
import { createLedgerTables } from './ledger/create-ledger-tables.ts'
import type { Tables } from './tables.ts'

/** `toGenesis` makes the ledger's first row, which is written in the transaction that makes its table. */
export const createMigrations = (toGenesis: () => Tables['ledgerEnds']): Migrations => ({
  '001-ledger': { up: (db: Kysely<Tables>) => createLedgerTables(db, toGenesis()) },
  ...laterMigrations,
})

const laterMigrations: Migrations = {
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
  '010-personalization-keys': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('personalizationKeys')
        .addColumn('prefix', 'text', (column) => column.primaryKey())
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('consumer', 'text', (column) => column.notNull())
        .addColumn('scopes', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('createdAt', 'bigint', (column) => column.notNull())
        .addColumn('endsAt', 'bigint')
        .addColumn('lastUsedAt', 'bigint')
        .execute()
    },
  },
  '011-lookup-counts': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('lookupCounts')
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('item', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('lookupCountsKey', ['key', 'item'])
        .execute()
      await db.schema.createIndex('lookupCountsAt').on('lookupCounts').column('at').execute()
    },
  },
  '012-admin-access': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('adminAccess')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('endsAt', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '013-ledger-at': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.createIndex('ledgerAt').on('ledger').column('at').execute()
    },
  },
  '014-choices': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('choices')
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('agentRef', 'text', (column) => column.notNull())
        .addColumn('recordRef', 'text', (column) => column.notNull())
        .addColumn('customerRef', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('choicesKey', ['tenantId', 'agentRef', 'recordRef'])
        .execute()
      await db.schema.createIndex('choicesAt').on('choices').column('at').execute()
    },
  },
  '015-export-runs': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('exportRuns')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('startedAt', 'bigint', (column) => column.notNull())
        .addColumn('reportedAt', 'bigint', (column) => column.notNull())
        .addColumn('endedAt', 'bigint')
        .addColumn('customers', 'bigint', (column) => column.notNull())
        .addColumn('complete', 'bigint', (column) => column.notNull())
        .addColumn('unreadable', 'bigint', (column) => column.notNull())
        .addColumn('events', 'bigint')
        .addColumn('files', 'bigint')
        .addColumn('bytes', 'bigint')
        .execute()
      await db.schema.createIndex('exportRunsStarted').on('exportRuns').column('startedAt').execute()
    },
  },
  '016-reveal-reasons': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('revealReasons')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('tenantId', 'text', (column) => column.notNull())
        .addColumn('customerRef', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('revealReasonsByCustomer')
        .on('revealReasons')
        .columns(['tenantId', 'customerRef'])
        .execute()
    },
  },
}

/** What a store of this version has run, for comparing alone: they are not to be run without a genesis. */
export const migrationNames: Migrations = createMigrations(() => {
  throw new Error('Only openStore makes the tables')
})
