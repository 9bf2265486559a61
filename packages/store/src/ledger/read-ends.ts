import type { Database } from '@intilery-sidebar/database'
import type { Tables } from '../tables.ts'
import type { End, SealedEnd } from './chain.ts'

export const lostEnd = 'The ledger has lost its end; "cli -- ledger verify" says more'

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

/** Where the next entry goes. Throws where the row is gone. */
export const readLastEnd = async (database: Pick<Database<Tables>, 'db'>): Promise<End> => {
  const ends = await readEnds(database)
  if (ends === null) throw new Error(lostEnd)
  return ends.last
}
