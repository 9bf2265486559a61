import { createStatementTexts, type Database } from '@intilery-sidebar/database'
import { CompiledQuery, sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { End, LedgerRow, SealedEnd } from './chain.ts'

type Step = { readonly from: End; readonly to: SealedEnd; readonly rows: readonly LedgerRow[] }

/** Appends the rows if the chain still ends at `from`: compare-and-swap. False, and nothing written, where another process was faster. */
export type SwapEnd = (step: Step) => Promise<boolean>

export const createSwapEnd = (database: Database<Tables>): SwapEnd =>
  database.kind === 'postgres' ? createPostgresSwap(database) : createSqliteSwap(database)

/**
 * One statement, so one round trip: no lock is held while this process computes, waits or dies. The rows travel as one JSON parameter,
 * so the text is the same for groups of every size.
 */
const createPostgresSwap =
  ({ db }: Database<Tables>): SwapEnd =>
  async ({ from, to, rows }) => {
    const { numAffectedRows } = await sql`
      with moved as (
        update "ledgerEnds" set "lastSeq" = ${to.seq}, "lastMac" = ${to.mac}, "lastSeal" = ${to.seal}
        where "lastSeq" = ${from.seq} and "lastMac" = ${from.mac} returning 1
      )
      insert into ledger ("seq", "at", "tenantId", "host", "accountId", "agentId", "requestId", "action",
        "customerRef", "detail", "keyId", "mac")
      select r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r ("seq" bigint, "at" bigint,
        "tenantId" text, "host" text, "accountId" text, "agentId" text, "requestId" text, "action" text,
        "customerRef" text, "detail" text, "keyId" text, "mac" text)
      where exists (select 1 from moved)`.execute(db)
    return (numAffectedRows ?? 0n) > 0n
  }

const createSqliteSwap = ({ db }: Database<Tables>): SwapEnd => {
  const move = db
    .updateTable('ledgerEnds')
    .set({ lastSeq: 0, lastMac: '', lastSeal: '' })
    .where('lastSeq', '=', 0)
    .where('lastMac', '=', '')
    .returning('id')
    .compile()
  const toInsert = createStatementTexts()
  return ({ from, to, rows }) =>
    db.transaction().execute(async (transaction) => {
      const parameters = [to.seq, to.mac, to.seal, from.seq, from.mac]
      const moved = await transaction.executeQuery({ ...move, parameters })
      if (moved.rows.length === 0) return false
      const text = toInsert(`${rows.length} entries`, () => db.insertInto('ledger').values([...rows]))
      // Kysely names the columns as the first row does, and every row is made alike.
      await transaction.executeQuery(
        CompiledQuery.raw(
          text,
          rows.flatMap((row) => Object.values(row)),
        ),
      )
      return true
    })
}
