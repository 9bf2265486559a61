import type { Database } from '@intilery-sidebar/database'
import type { Keys } from '@intilery-sidebar/keys'
import { setImmediate } from 'node:timers/promises'
import type { Tables } from '../tables.ts'
import { findSealer, findSigner, toEndSeal, type End, type LedgerRow } from './chain.ts'
import { readEnds } from './read-ends.ts'

/**
 * Two groups at least, so that a piece always holds a MAC to cut at; few enough to take some 20 ms, and many enough
 * that the time goes into them and not into bringing each commit to the disk.
 */
const pieceSize = 4000

/** Pruning was refused because the oldest entries do not verify: taking them away would hide it. */
export class PruneError extends Error {
  override readonly name = 'PruneError'
}

/**
 * Takes the oldest entries off the chain, a piece at a time, and seals each new start. Stops at the first entry that is
 * young enough to stay, and with those that were committed together with it: the chain can be cut only where there is a
 * MAC. Every piece is verified before it goes, and nothing outside the sealed ends is touched.
 */
export const pruneLedger = async (database: Database<Tables>, keys: Keys, before: Date): Promise<number> => {
  let removed = 0
  for (;;) {
    const count = await prunePiece(database, keys, before)
    removed += count
    if (count === 0) return removed
    // SQLite answers within the call: without a turn of the event loop this process would serve nothing else.
    await setImmediate()
  }
}

const prunePiece = ({ db }: Database<Tables>, keys: Keys, before: Date): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const ends = await readEnds({ db: transaction })
    if (ends === null || findSealer(keys, 'first', ends.first) === null)
      throw new PruneError('The start of the ledger is not as it was sealed')
    const { first, last } = ends
    const rows = await transaction
      .selectFrom('ledger')
      .selectAll()
      .where('seq', '>', first.seq)
      .where('seq', '<=', last.seq)
      .orderBy('seq')
      .limit(pieceSize)
      .execute()
    const start = findCut(rows.slice(0, findYoung(rows, before)), first, keys)
    if (start === null) return 0
    // Another process that prunes at the same time has moved the start; then this piece is gone already.
    const { numUpdatedRows } = await transaction
      .updateTable('ledgerEnds')
      .set({ firstSeq: start.seq, firstMac: start.mac, firstSeal: toEndSeal(keys.current, 'first', start) })
      .where('firstSeq', '=', first.seq)
      .where('firstMac', '=', first.mac)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return 0
    const { numDeletedRows } = await transaction
      .deleteFrom('ledger')
      .where('seq', '>', first.seq)
      .where('seq', '<=', start.seq)
      .executeTakeFirst()
    return Number(numDeletedRows)
  })

/** Where the first entry is that is young enough to stay. */
const findYoung = (rows: readonly LedgerRow[], before: Date): number => {
  const index = rows.findIndex(({ at }) => at >= before.getTime())
  return index === -1 ? rows.length : index
}

/** The last MAC among the rows that may go. */
const findCut = (rows: readonly LedgerRow[], first: End, keys: Keys): End | null => {
  let cut: End | null = null
  let group: LedgerRow[] = []
  for (const row of rows) {
    group.push(row)
    if (row.mac === '') continue
    if (findSigner(keys, (cut ?? first).mac, group) === null || group[0]?.seq !== (cut ?? first).seq + 1)
      throw new PruneError(`Entry ${group[0]?.seq ?? row.seq} is not as it was written`)
    cut = { seq: row.seq, mac: row.mac }
    group = []
  }
  return cut
}
