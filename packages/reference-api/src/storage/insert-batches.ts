import { CompiledQuery, type Insertable, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

const rowsPerStatement = 500

/**
 * Inserts rows that all name the same columns in the same order.
 * The statement is compiled once and asked again with other values: compiling it for every batch costs more than SQLite
 * needs to run it.
 */
export const insertBatches = async <Table extends keyof Tables>(
  db: Kysely<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> => {
  let statement: string | null = null
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const batch = rows.slice(start, start + rowsPerStatement)
    if (batch.length < rowsPerStatement || statement === null)
      statement = db.insertInto(table).values(batch).compile().sql
    const values = batch.flatMap((row) => Object.values(row))
    await db.executeQuery(CompiledQuery.raw(statement, values))
  }
}
