import { sql, type Kysely } from 'kysely'

/** What PostgreSQL reports when another session made the schema between our look and our statement. */
const madeMeanwhile: ReadonlySet<unknown> = new Set(['23505', '42P06'])

/**
 * Makes the schema where there is none. `create schema if not exists` fails when two sessions run it at once, and needs
 * the right to create in the database even where the schema exists, so the catalog is read first.
 */
export const createSchema = async <Tables>(db: Kysely<Tables>, schema: string): Promise<void> => {
  if (await hasSchema(db, schema)) return
  try {
    await db.schema.createSchema(schema).execute()
  } catch (error) {
    if (!isMadeMeanwhile(error)) throw error
  }
}

export const hasSchema = async <Tables>(db: Kysely<Tables>, schema: string): Promise<boolean> =>
  (await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(db)).rows.length > 0

const isMadeMeanwhile = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && madeMeanwhile.has(error.code)
