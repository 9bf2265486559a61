import { Kysely, sql, type Dialect } from 'kysely'
import { createSchema } from './create-schema.ts'
import { parseDatabaseUrl } from './database-url.ts'
import { createPostgresDialect } from './postgres-dialect.ts'
import { batchLimits, type PostgresLimits } from './postgres-limits.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'

export type DatabaseKind = 'sqlite' | 'postgres'

export type Database<Tables> = {
  /**
   * On SQLite there is one connection: a query waits for the running transaction to end, so inside a transaction use
   * the transaction's own handle: any other would wait for ever.
   */
  readonly db: Kysely<Tables>
  readonly kind: DatabaseKind
  close(): Promise<void>
}

/**
 * Opens a database and proves that it answers.
 * @param url `:memory:`, a path, `sqlite:path`, or `postgres://…?schema=name` (the schema is created when missing).
 * @param limits how long a PostgreSQL session may take; by default for work of any length.
 * @throws DatabaseUrlError when the URL names no database.
 */
export const openDatabase = async <Tables>(
  url: string,
  limits: PostgresLimits = batchLimits,
): Promise<Database<Tables>> => {
  const location = parseDatabaseUrl(url)
  if (location.kind === 'sqlite') return connect('sqlite', createSqliteDialect(location.path))
  const database = await connect<Tables>('postgres', createPostgresDialect(location, limits))
  if (location.schema !== null) await createSchema(database.db, location.schema)
  return database
}

/** Opens what a dialect leads to, and proves that it answers. */
export const connect = async <Tables>(kind: DatabaseKind, dialect: Dialect): Promise<Database<Tables>> => {
  const db = new Kysely<Tables>({ dialect })
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, kind, close: () => db.destroy() }
}
