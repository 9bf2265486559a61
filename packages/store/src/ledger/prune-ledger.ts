import type { Database } from '@intilery-sidebar/database'
import type { StoreKey } from '../store-keys.ts'
import type { Tables } from '../tables.ts'
import { toEndSeal } from './chain.ts'

/**
 * Takes the oldest entries off the chain and seals its new start. Stops at the first entry that is young enough to stay, and with those
 * that were committed together with it: the chain can be cut only where there is a MAC.
 */
export const pruneLedger = ({ db }: Database<Tables>, key: StoreKey, before: Date): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const { lastSeq } = await transaction
      .updateTable('ledgerEnds')
      .set((update) => ({ firstSeq: update.ref('firstSeq') }))
      .returning('lastSeq')
      .executeTakeFirstOrThrow()
    const young = await transaction
      .selectFrom('ledger')
      .select((select) => select.fn.min('seq').as('seq'))
      .where('at', '>=', before.getTime())
      .executeTakeFirst()
    const start = await transaction
      .selectFrom('ledger')
      .select(['seq', 'mac'])
      .where('seq', '<', young?.seq ?? lastSeq + 1)
      .where('mac', '!=', '')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (start === undefined) return 0
    const { numDeletedRows } = await transaction
      .deleteFrom('ledger')
      .where('seq', '<=', start.seq)
      .executeTakeFirst()
    await transaction
      .updateTable('ledgerEnds')
      .set({ firstSeq: start.seq, firstMac: start.mac, firstSeal: toEndSeal(key, 'first', start) })
      .execute()
    return Number(numDeletedRows)
  })
