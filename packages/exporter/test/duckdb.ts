import { DuckDBInstance, type Json } from '@duckdb/node-api'

/** Asks DuckDB, in a database of its own in memory. */
export const askDuckdb = async (sql: string): Promise<readonly (readonly Json[])[]> => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
