import { createStatementTexts, type Database } from '@intilery-sidebar/database'
import { CompiledQuery } from 'kysely'
import type { Tables } from '../tables.ts'
import type { End, LedgerRow, SealedEnd } from './chain.ts'
import { lostEnd, readLastEnd } from './read-ends.ts'

type Step = {
  readonly from: End
  readonly to: SealedEnd
  readonly rows: readonly LedgerRow[]
  /** Whether the commit leaves waiting for the disk to `Flush`. */
  readonly isDeferred: boolean
}

/**
 * Appends the rows if the chain still ends at `from`: compare-and-swap. Null when it did; where another process was
 * faster, nothing is written and the end that process left comes back.
 */
export type SwapEnd = (step: Step) => Promise<End | null>

export const createSwapEnd = (database: Database<Tables>): SwapEnd =>
  database.kind === 'postgres' ? createPostgresSwap(database) : createSqliteSwap(database)

/**
 * One statement, so one round trip: no lock is held while this process computes, waits or dies. It waits for another
 * process' commit on the end's row, so the end that it reads is the one that commit left. The rows travel as one JSON
 * parameter, so the text is the same for groups of every size.
 */
const createPostgresSwap =
  ({ db }: Database<Tables>): SwapEnd =>
  async ({ from, to, rows, isDeferred }) => {
    const parameters = [from.seq, from.mac, to.seq, to.mac, to.seal, JSON.stringify(rows), isDeferred]
    const result = await db.executeQuery<Swapped>(CompiledQuery.raw(postgresSwap, parameters))
    const [end] = result.rows
    if (end === undefined) throw new Error(lostEnd)
    return end.isMoved ? null : { seq: end.seq, mac: end.mac }
  }

type Swapped = End & { readonly isMoved: boolean }

const postgresSwap = `
  with current as (select "lastSeq", "lastMac" from "ledgerEnds" for update),
  moved as (
    update "ledgerEnds" as kept set "lastSeq" = $3, "lastMac" = $4, "lastSeal" = $5 from current
    where kept."lastSeq" = $1 and kept."lastMac" = $2 and current."lastSeq" = $1 and current."lastMac" = $2
    returning 1
  ),
  appended as (
    insert into ledger ("seq", "at", "tenantId", "host", "accountId", "agentId", "requestId", "action",
      "customerRef", "detail", "keyId", "mac")
    select entry.* from json_to_recordset($6::json) as entry ("seq" bigint, "at" bigint,
      "tenantId" text, "host" text, "accountId" text, "agentId" text, "requestId" text, "action" text,
      "customerRef" text, "detail" text, "keyId" text, "mac" text)
    where exists (select 1 from moved)
  )
  select "lastSeq" as "seq", "lastMac" as "mac", exists (select 1 from moved) as "isMoved",
    case when $7::boolean then set_config('synchronous_commit', 'off', true) end from current`

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
      if (moved.rows.length === 0) return await readLastEnd({ db: transaction })
      const text = toInsert(`${rows.length} entries`, () => db.insertInto('ledger').values([...rows]))
      // Kysely names the columns as the first row does, and every row is made alike.
      await transaction.executeQuery(
        CompiledQuery.raw(
          text,
          rows.flatMap((row) => Object.values(row)),
        ),
      )
      return null
    })
}
