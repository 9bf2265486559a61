import type { Database } from '@intilery-sidebar/database'
import { inTime } from './in-time.ts'
import type { Tables } from './tables.ts'

/** Proofs that count once. */
export type Proofs = {
  /** True for the first who spends it, in whichever process; false for everybody after. Rejects when nobody can say in time. */
  spend(id: string, expiresAt: Date): Promise<boolean>
}

type ProofsOptions = {
  readonly database: Database<Tables>
  readonly clock: () => number
  readonly timeoutMs: number
}

export const createProofs = ({ database: { db }, clock, timeoutMs }: ProofsOptions): Proofs => {
  const spend: Proofs['spend'] = async (id, expiresAt) => {
    // A proof is refused for its age before anybody asks here, so what has expired need not be remembered.
    await db.deleteFrom('proofs').where('expiresAt', '<', clock()).execute()
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('proofs')
      .values({ id, expiresAt: expiresAt.getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
  return { spend: (id, expiresAt) => inTime(spend(id, expiresAt), timeoutMs) }
}
