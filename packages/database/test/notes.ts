import type { Migrations } from '../src/index.ts'

export type Tables = { notes: { id: number; text: string | null; size: number } }

export const migrations: Migrations = {
  '001-notes': {
    up: (db) =>
      db.schema
        .createTable('notes')
        .addColumn('id', 'bigint', (column) => column.primaryKey())
        .addColumn('text', 'text')
        .addColumn('size', 'bigint', (column) => column.notNull())
        .execute(),
  },
}
