import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Database } from './open-database.ts'

/** Migrations by name; they run in the order of their names, each exactly once. */
export type Migrations = Readonly<Record<string, Migration>>

/** Brings the database to the newest migration. A failed run rejects, and leaves the database as it was. */
export const migrate = async <Tables>(database: Database<Tables>, migrations: Migrations): Promise<void> => {
  const migrator = new Migrator({
    db: database.db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    ...(database.kind === 'postgres' && { migrationTableSchema: await findSchema(database) }),
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error('The database could not be migrated', { cause: error })
}

// Without the schema of its own tables, the migrator takes those of any other schema for them.
const findSchema = async <Tables>({ db }: Database<Tables>): Promise<string> => {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db)
  return rows[0]?.schema ?? 'public'
}
