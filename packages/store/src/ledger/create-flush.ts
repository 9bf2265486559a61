import type { Database } from '@intilery-sidebar/database'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { End } from './chain.ts'

/**
 * Commits that wait for the disk together. A commit that waits alone holds its row lock until the disk has answered, so
 * processes that append to one chain would wait for one another's disk. A deferred commit gives its lock back at once;
 * `flush` then waits, without a lock, until the disk holds it, and one answer of the disk serves every process.
 */
export type Flush = {
  /** False where every commit has to wait by itself: SQLite, and servers that know no way to wait afterwards. */
  isDeferring(): Promise<boolean>
  /**
   * Resolves when the chain up to this end, where it was committed before, is as durable as the server makes a commit.
   * Rejects where the end is no longer there: a server that went down meanwhile, or another that took its place, has
   * lost what it had not yet brought to the disk.
   */
  flush(end: End): Promise<void>
}

/** What servers report that have no such function, let this role not call it, or only read. */
const unavailable: ReadonlySet<unknown> = new Set(['42883', '42501', '0A000', '25006', '55000'])

export const createFlush = ({ db, kind }: Database<Tables>): Flush => {
  let isAvailable: boolean | null = kind === 'postgres' ? null : false
  const probe = async (): Promise<void> => void (await sql`select ${marker}`.execute(db))
  return {
    isDeferring: async () => {
      isAvailable ??= await probe().then(
        () => true,
        (error: unknown) => {
          if (isUnavailable(error)) return false
          throw error
        },
      )
      return isAvailable
    },
    flush: async (end) => {
      if (isAvailable !== true) return
      const { rows } = await sql<{ isHeld: boolean }>`
        select ${marker}, ${isHeld(end)} as "isHeld"`.execute(db)
      if (rows[0]?.isHeld !== true) throw new Error('The server has lost the end of what was committed')
    },
  }
}

/**
 * An empty message, which decoding plugins pass over: the log is all it is written to. A commit that writes to the log
 * waits for the log up to itself, replicas included, as the server is set.
 */
const marker = sql`pg_logical_emit_message(true, 'intilery-sidebar ledger', '')`

/** In the marker's own statement, so that one server holds both. Of a chain that was pruned whole the end is left. */
const isHeld = ({ seq, mac }: End) => sql<boolean>`(
  exists (select 1 from ledger where "seq" = ${seq} and "mac" = ${mac})
  or exists (select 1 from "ledgerEnds" where "firstSeq" = ${seq} and "firstMac" = ${mac}))`

const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && unavailable.has(error.code)
