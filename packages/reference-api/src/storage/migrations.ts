import type { DatabaseKind, Migrations } from '@intilery-sidebar/database'
import { type CreateTableBuilder, type Kysely } from 'kysely'

/** The tables of `tables.ts`, the same on SQLite and PostgreSQL but for how a number counts itself up. */
export const migrationsFor = (kind: DatabaseKind): Migrations => ({
  '001-tables': {
    up: async (db: Kysely<unknown>) => {
      await createCustomers(db, kind)
      await createEvents(db, kind)
    },
  },
  '002-indexes': { up: createIndexes },
  '003-times-and-versions': { up: addTimesAndVersions },
})

const createCustomers = async (db: Kysely<unknown>, kind: DatabaseKind): Promise<void> => {
  await createCountedTable(db, 'tenants', kind)
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('brand_id', 'text', (column) => column.notNull())
    .addUniqueConstraint('tenants_path', ['client_id', 'account_id', 'brand_id'])
    .execute()
  await createCountedTable(db, 'customers', kind)
    .addColumn('tenant_seq', 'bigint', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text')
    .addColumn('email', 'text')
    .addColumn('traits', 'text', (column) => column.notNull())
    .addColumn('preferences', 'text')
    .addColumn('preferences_at', 'text')
    .addColumn('meta', 'text', (column) => column.notNull())
    .addColumn('last_activity_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('identities')
    .addColumn('tenant_seq', 'bigint', (column) => column.notNull())
    .addColumn('id_type', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('customer_seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('identities_key', ['tenant_seq', 'id_type', 'value'])
    .execute()
}

const createEvents = async (db: Kysely<unknown>, kind: DatabaseKind): Promise<void> => {
  await createCountedTable(db, 'origins', kind)
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('brand_id', 'text', (column) => column.notNull())
    .addUniqueConstraint('origins_all', ['source', 'client_id', 'account_id', 'brand_id'])
    .execute()
  await createCountedTable(db, 'events', kind)
    .addColumn('tenant_seq', 'bigint', (column) => column.notNull())
    .addColumn('customer_seq', 'bigint', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('event_at', 'bigint', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('origin_seq', 'bigint', (column) => column.notNull())
    .addColumn('raw', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('spans')
    .addColumn('customer_seq', 'bigint', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('first_event_seq', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('last_event_seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('spans_key', ['customer_seq', 'action'])
    .execute()
}

// A function and not a constant above: Kysely's builders are made per database.
async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const indexes = [
    ['customers_email', 'customers', ['tenant_seq', 'email']],
    ['customers_activity', 'customers', ['tenant_seq', 'last_activity_at', 'seq']],
    ['identities_customer', 'identities', ['customer_seq']],
    // The action at the end lets a filter decide without reading the event.
    ['events_timeline', 'events', ['customer_seq', 'event_at', 'seq', 'action']],
    ['events_by_action', 'events', ['customer_seq', 'action', 'event_at', 'seq']],
  ] as const
  for (const [name, table, columns] of indexes)
    await db.schema
      .createIndex(name)
      .on(table)
      .columns([...columns])
      .execute()
  await db.schema.createIndex('events_id').on('events').columns(['tenant_seq', 'event_id']).unique().execute()
}

async function addTimesAndVersions(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('customers').addColumn('traits_at', 'text').execute()
  await db.schema
    .alterTable('customers')
    .addColumn('version', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
}

const createCountedTable = <Name extends string>(
  db: Kysely<unknown>,
  name: Name,
  kind: DatabaseKind,
): CreateTableBuilder<Name, 'seq'> =>
  kind === 'sqlite'
    ? db.schema.createTable(name).addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    : db.schema
        .createTable(name)
        .addColumn('seq', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity())
