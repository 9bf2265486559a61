import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import type { Tables } from './tables.ts'

/** Proofs that count once. */
export type Proofs = {
  /**
   * True for the first caller, in any process; false for every later one. Rejects when the database does not answer in
   * time.
   */
  spend(id: string, expiresAt: Date): Promise<boolean>
}

type ProofsOptions = {
  readonly database: Database<Tables>
  readonly clock: () => number
  readonly timeoutMs: number
}

export const createProofs = ({ database: { db }, clock, timeoutMs }: ProofsOptions): Proofs => {
  const spend: Proofs['spend'] = async (id, expiresAt) => {
    // The launch refuses an expired proof before it is spent, so expired rows need not be kept.
    await db.deleteFrom('proofs').where('expiresAt', '<', clock()).execute()
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('proofs')
      .values({ id, expiresAt: expiresAt.getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
  return { spend: (id, expiresAt) => withTimeout(spend(id, expiresAt), timeoutMs) }
}
