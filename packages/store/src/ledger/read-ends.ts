import type { Database } from '@intilery-sidebar/database'
import type { Tables } from '../tables.ts'
import type { SealedEnd } from './chain.ts'

export type Ends = { readonly first: SealedEnd; readonly last: SealedEnd }

/** Where the chain starts and ends, read in one statement. Null where the row is gone. */
export const readEnds = async ({ db }: Pick<Database<Tables>, 'db'>): Promise<Ends | null> => {
  const ends = await db.selectFrom('ledgerEnds').selectAll().executeTakeFirst()
  return ends === undefined
    ? null
    : {
        first: { seq: ends.firstSeq, mac: ends.firstMac, seal: ends.firstSeal },
        last: { seq: ends.lastSeq, mac: ends.lastMac, seal: ends.lastSeal },
      }
}
