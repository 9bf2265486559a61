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

export type Inspection = {
  readonly kind: DatabaseKind
  /** Whether there is one already; where not, `openDatabase` would make it. */
  readonly exists: boolean
}

/**
 * Whether a database can be opened, or made where there is none. It leaves no trace: no file, no folder, no schema.
 * @throws what `openDatabase` would throw, or the reason it would have to.
 */
export const inspectDatabase = async (url: string): Promise<Inspection> => {
  const location = parseDatabaseUrl(url)
  if (location.kind === 'sqlite') return { kind: 'sqlite', exists: await inspectSqlite(location.path) }
  return { kind: 'postgres', exists: await inspectPostgres(location) }
}

const inspectSqlite = async (path: string): Promise<boolean> => {
  if (path === ':memory:') return true
  const file = await stat(path).catch(nullWhereMissing)
  await access(file === null ? await findFolder(dirname(resolve(path))) : path, constants.W_OK)
  if (file === null) return false
  const database = new DatabaseSync(toReadable(path), { readOnly: true })
  try {
    database.prepare('select count(*) from sqlite_schema').get()
  } finally {
    database.close()
  }
  return true
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

const inspectPostgres = async (location: PostgresLocation): Promise<boolean> => {
  const database = await connect<unknown>('postgres', createPostgresDialect(location, servingLimits))
  try {
    if (location.schema === null) return true
    return await hasSchema(database.db, location.schema)
  } finally {
    await database.close()
  }
}
