import type { Database } from '@intilery-sidebar/database'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Commits that wait for the disk together. A commit that waits alone holds its row lock until the disk has answered, so
 * processes that append to one chain would wait for one another's disk. A deferred commit gives its lock back at once;
 * `flush` then waits, without a lock, until the disk holds it, and one answer of the disk serves every process.
 */
export type Flush = {
  /** False where every commit has to wait by itself: SQLite, and servers that know no way to wait afterwards. */
  isDeferring(): Promise<boolean>
  /** Resolves when what was committed before is as durable as the server makes a commit. */
  flush(): Promise<void>
}

/** What servers report that have no such function, let this role not call it, or only read. */
const unavailable: ReadonlySet<unknown> = new Set(['42883', '42501', '0A000', '25006', '55000'])

export const createFlush = ({ db, kind }: Database<Tables>): Flush => {
  let isAvailable: boolean | null = kind === 'postgres' ? null : false
  // A commit that writes to the log waits for the log up to itself, replicas included, as the server is set.
  const flush = async (): Promise<void> => void (await sql`select ${marker}`.execute(db))
  return {
    isDeferring: async () => {
      isAvailable ??= await flush().then(
        () => true,
        (error: unknown) => {
          if (isUnavailable(error)) return false
          throw error
        },
      )
      return isAvailable
    },
    flush: async () => {
      if (isAvailable === true) await flush()
    },
  }
}

/** An empty message, which decoding plugins pass over: the log is all it is written to. */
const marker = sql`pg_logical_emit_message(true, 'intilery-sidebar ledger', '')`

const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && unavailable.has(error.code)
