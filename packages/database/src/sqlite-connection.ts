import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

const busyTimeoutMs = 10_000
const busyPauseMs = 20
const busyCode = 5
const preparedStatementsMax = 256

/** Opens SQLite with the better-sqlite3 shape Kysely expects. A commit is on disk before it is acknowledged. */
export const openSqlite = async (path: string): Promise<SqliteDatabase> => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs })
  try {
    await startWriteAheadLog(database)
    database.exec('pragma synchronous = full; pragma cache_size = -32000')
  } catch (error) {
    database.close()
    throw error
  }
  return { prepare: rememberStatements(database), close: () => database.close() }
}

/** Of several processes that open a new file at once one changes its mode, and SQLite lets the others fail instead of wait. */
const startWriteAheadLog = async (database: DatabaseSync): Promise<void> => {
  const startedAt = performance.now()
  for (;;) {
    try {
      return database.exec('pragma journal_mode = wal')
    } catch (error) {
      if (!isBusy(error) || performance.now() - startedAt > busyTimeoutMs) throw error
    }
    await sleep(busyPauseMs)
  }
}

// The low byte is the primary code: https://sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes
const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  error.errcode % 256 === busyCode

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
  // The objects that node:sqlite makes of rows are dictionaries to V8: they cost twice what the rows do, and more to read.
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
