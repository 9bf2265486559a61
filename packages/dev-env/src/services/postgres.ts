import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { requireOrSkip } from './require-or-skip.ts'

export type TestPostgres = {
  /** A URL with a `schema` of its own. */
  readonly url: string
  /** Every row of every table in the schema, as text. */
  dump(): Promise<string>
  /** Removes the schema and everything in it. */
  drop(): Promise<void>
}

const connectTimeoutMs = 5_000

/** A schema of one's own in the PostgreSQL at TEST_DATABASE_URL; null where none answers (an error when CI=true). */
export const postgresForTests = (): Promise<TestPostgres | null> =>
  requireOrSkip('PostgreSQL at TEST_DATABASE_URL', async () => {
    const server = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test'
    const schema = `test_${randomUUID().replaceAll('-', '')}`
    await runAlone(server, `create schema ${schema}`)
    const url = new URL(server)
    url.searchParams.set('schema', schema)
    return {
      url: url.href,
      dump: () => dumpSchema(server, schema),
      drop: async () => void (await runAlone(server, `drop schema ${schema} cascade`)),
    }
  })

const dumpSchema = async (server: string, schema: string): Promise<string> => {
  // PostgreSQL's own way to write a schema as one document (query_to_xml and its kin).
  const rows = await runAlone(server, `select schema_to_xml('${schema}', true, false, '') as dump`)
  return JSON.stringify(rows)
}

const runAlone = async (connectionString: string, statement: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: connectTimeoutMs })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
