import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

const busyTimeoutMs = 10_000
const preparedStatementsMax = 256

/** Opens SQLite with the better-sqlite3 shape Kysely expects. A commit is on disk before it is acknowledged. */
export const openSqlite = (path: string): SqliteDatabase => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs })
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -32000')
  return { prepare: rememberStatements(database), close: () => database.close() }
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
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toInput)),
    run: (parameters) => statement.run(...parameters.map(toInput)),
    // A remembered statement could be asked again while it is still being read, which would start it over.
    iterate: (parameters) => database.prepare(sql).iterate(...parameters.map(toInput)),
  }
}

const toInput = (value: unknown): SQLInputValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  if (value instanceof Uint8Array) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new TypeError(`SQLite cannot store a ${typeof value}`)
}
