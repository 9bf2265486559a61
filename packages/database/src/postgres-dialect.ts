import { PostgresDialect, type DatabaseIntrospector, type Kysely } from 'kysely'
import pg from 'pg'
import { createOwnSchemaIntrospector } from './own-schema-introspector.ts'

const connectionsPerProcess = 10
const connectTimeoutMs = 10_000
/** A server that stops answering on a connection it accepted must not be waited for without end. */
const queryTimeoutMs = 30_000

const int8AsNumber = new pg.TypeOverrides()
int8AsNumber.setTypeParser(pg.types.builtins.INT8, Number)

/** PostgreSQL through `pg`. 64-bit integers read as numbers, as they do on SQLite. */
export const createPostgresDialect = (location: {
  readonly connectionString: string
  readonly schema: string | null
}): PostgresDialect => {
  const pool = new pg.Pool({
    connectionString: location.connectionString,
    max: connectionsPerProcess,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    types: int8AsNumber,
    ...(location.schema === null ? {} : { options: `-c search_path=${location.schema}` }),
  })
  // An idle connection that breaks (a restarted server) is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => undefined)
  // The pool does not listen to a connection that it lent, whose break is the running query's rejection already.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new OwnSchemaDialect({ pool })
}

class OwnSchemaDialect extends PostgresDialect {
  override createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return createOwnSchemaIntrospector(db)
  }
}
