import { sql, type Kysely } from 'kysely'
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration'
import { existsSync, constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { hasSchema } from './create-schema.ts'
import { parseDatabaseUrl } from './database-url.ts'
import { connect, type DatabaseKind } from './open-database.ts'
import { createPostgresDialect, type PostgresLocation } from './postgres-dialect.ts'
import { servingLimits } from './postgres-limits.ts'

const appliedQuery = `select name from ${DEFAULT_MIGRATION_TABLE} order by name`

export type Inspection = {
  readonly kind: DatabaseKind
  /** Whether there is one already; where not, `openDatabase` would make it. */
  readonly exists: boolean
  /** Names of the migrations that ran, in their order; none where there is no database yet. */
  readonly applied: readonly string[]
}

/**
 * Whether a database can be opened, or made where there is none. It leaves no trace: no file, no folder, no schema.
 * @throws what `openDatabase` would throw, or the reason it would have to.
 */
export const inspectDatabase = async (url: string): Promise<Inspection> => {
  const location = parseDatabaseUrl(url)
  return location.kind === 'sqlite' ? inspectSqlite(location.path) : inspectPostgres(location)
}

const inspectSqlite = async (path: string): Promise<Inspection> => {
  if (path === ':memory:') return { kind: 'sqlite', exists: true, applied: [] }
  const file = await stat(path).catch(nullWhereMissing)
  await access(file === null ? await findFolder(dirname(resolve(path))) : path, constants.W_OK)
  if (file === null) return { kind: 'sqlite', exists: false, applied: [] }
  const database = new DatabaseSync(toReadable(path), { readOnly: true })
  try {
    const tables = database
      .prepare('select name from sqlite_schema where name = ?')
      .all(DEFAULT_MIGRATION_TABLE)
    const rows = tables.length === 0 ? [] : database.prepare(appliedQuery).all()
    return { kind: 'sqlite', exists: true, applied: rows.map(({ name }) => String(name)) }
  } finally {
    database.close()
  }
}

/** The nearest folder there is, in which the missing ones would be made. */
const findFolder = async (path: string): Promise<string> =>
  (await stat(path).catch(nullWhereMissing)) === null ? findFolder(dirname(path)) : path

const nullWhereMissing = (error: unknown): null => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

/**
 * Even a reader makes a write-ahead log where there is none, and leaves it. Where there is none, no process writes, so
 * the file may be taken for one that does not change. https://sqlite.org/uri.html#uriimmutable
 */
const toReadable = (path: string): URL => {
  const url = pathToFileURL(path)
  if (!existsSync(`${path}-wal`)) url.searchParams.set('immutable', '1')
  return url
}

const inspectPostgres = async (location: PostgresLocation): Promise<Inspection> => {
  const database = await connect<unknown>('postgres', createPostgresDialect(location, servingLimits))
  try {
    const { db } = database
    const exists = location.schema === null || (await hasSchema(db, location.schema))
    return { kind: 'postgres', exists, applied: await readApplied(db) }
  } finally {
    await database.close()
  }
}

// A schema that does not exist is in the search path without a complaint, and holds no table.
const readApplied = async (db: Kysely<unknown>): Promise<readonly string[]> => {
  const isThere = sql<{ isThere: boolean }>`select exists (
    select 1 from pg_tables where tablename = ${DEFAULT_MIGRATION_TABLE} and schemaname = current_schema()
  ) as "isThere"`
  if ((await isThere.execute(db)).rows[0]?.isThere !== true) return []
  return (await sql<{ name: string }>`${sql.raw(appliedQuery)}`.execute(db)).rows.map(({ name }) => name)
}
