import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { retryWhileBusy } from './retry-while-busy.ts'

/** Only their owner reads the files: they hold who looked at whom. SQLite gives its log beside them the same mode. */
const fileMode = 0o600
const folderMode = 0o700
const preparedStatementsMax = 256

/** Opens SQLite with the better-sqlite3 shape Kysely expects. A commit is on disk before it is acknowledged. */
export const openSqlite = async (path: string): Promise<SqliteDatabase> => {
  if (path !== ':memory:') makeFile(path)
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Of several processes that open a new file at once one changes its mode, and the others get "busy".
    await retryWhileBusy(() => database.exec('pragma journal_mode = wal'))
    database.exec('pragma synchronous = full; pragma cache_size = -32000')
  } catch (error) {
    database.close()
    throw error
  }
  return { prepare: rememberStatements(database), close: () => database.close() }
}

const makeFile = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: folderMode })
  closeSync(openSync(path, 'a', fileMode))
}

const rememberStatements = (database: DatabaseSync): ((sql: string) => SqliteStatement) => {
  const prepared = new Map<string, SqliteStatement>()
  return (sql) => {
    const statement = prepared.get(sql) ?? toStatement(database, sql)
    prepared.delete(sql)
    prepared.set(sql, statement)
    const oldest = prepared.keys().next()
    if (prepared.size > preparedStatementsMax && !oldest.done) prepared.delete(oldest.value)
    return statement
  }
}

const toStatement = (database: DatabaseSync, sql: string): SqliteStatement => {
  const statement = database.prepare(sql)
  const names = statement.columns().map(({ name }) => name)
  // The objects that node:sqlite makes of rows are dictionaries to V8: they cost twice what the rows do, and more to
  // read.
  statement.setReturnArrays(true)
  return {
    reader: names.length > 0,
    all: (parameters) => statement.all(...parameters.map(toInput)).map((values) => toRow(names, values)),
    run: (parameters) => statement.run(...parameters.map(toInput)),
    // A remembered statement could be asked again while it is still being read, which would start it over.
    iterate: (parameters) => database.prepare(sql).iterate(...parameters.map(toInput)),
  }
}

const toRow = (
  names: readonly string[],
  values: Readonly<Record<number, unknown>>,
): Record<string, unknown> => {
  const row: Record<string, unknown> = {}
  names.forEach((name, index) => (row[name] = values[index]))
  return row
}

const toInput = (value: unknown): SQLInputValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  if (value instanceof Uint8Array) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new TypeError(`SQLite cannot store a ${typeof value}`)
}
