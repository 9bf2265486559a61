import { PostgresDialect, type DatabaseIntrospector, type Kysely } from 'kysely'
import { createOwnSchemaIntrospector } from './own-schema-introspector.ts'
import { toSessionSettings, type PostgresLimits } from './postgres-limits.ts'
import { Pool } from './postgres-pool.ts'

export type PostgresLocation = { readonly connectionString: string; readonly schema: string | null }

/** PostgreSQL through `pg`. 64-bit integers read as numbers, as they do on SQLite. */
export const createPostgresDialect = (
  { connectionString, schema }: PostgresLocation,
  limits: PostgresLimits,
): PostgresDialect =>
  new OwnSchemaDialect({
    pool: new Pool({ connectionString, settings: toSessionSettings(schema, limits), limits }),
  })

class OwnSchemaDialect extends PostgresDialect {
  override createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return createOwnSchemaIntrospector(db)
  }
}
