import type { Database } from '@intilery-sidebar/database'
import type { Keys } from '@intilery-sidebar/keys'
import { sql } from 'kysely'
import { setImmediate } from 'node:timers/promises'
import type { Tables } from '../tables.ts'
import { findSealer, findSigner, groupSizeMax, type End, type LedgerRow } from './chain.ts'
import { createKeyOrder } from './key-order.ts'
import { readEnds, type Ends } from './read-ends.ts'

const pageSize = 1000

/**
 * `end-missing`: the row that seals both ends is gone · `start-unsealed`, `end-unsealed`: an end is not as we sealed it
 * · `entry-missing` · `entry-changed`: it, or one committed together with it · `key-retired`: signed with a key that a
 * newer one had replaced · `outside-ends`: an entry before the sealed start or after the sealed end · `other-ledger`:
 * not the ledger that had the given end.
 */
export type LedgerBreak =
  | 'end-missing'
  | 'start-unsealed'
  | 'end-unsealed'
  | 'entry-missing'
  | 'entry-changed'
  | 'key-retired'
  | 'outside-ends'
  | 'other-ledger'

export type LedgerVerdict = {
  readonly isIntact: boolean
  /** How many entries verify, and which. */
  readonly entries: number
  readonly verified: { readonly from: number; readonly to: number }
  /** The first entry (of those committed together) at which the chain breaks, and how; null when it does not. */
  readonly brokenAt: number | null
  readonly reason: LedgerBreak | null
  readonly end: End
}

/** Of a ledger's entries, how many were read so far. */
export type VerifyProgress = { readonly done: number; readonly of: number }

type VerifyOptions = {
  readonly contains?: End | undefined
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined
}

type Chain = VerifyOptions & { readonly database: Database<Tables>; readonly keys: Keys }

/** Another process may prune meanwhile; each time it does, what was read before is out of date. */
const restartsMax = 10_000

/**
 * Follows the chain from its sealed start to its sealed end, and looks for entries beyond either. It takes no lock and
 * holds no snapshot: a break that another process's pruning explains is read again.
 */
export const verifyLedger = async (
  database: Database<Tables>,
  keys: Keys,
  options: VerifyOptions = {},
): Promise<LedgerVerdict> => {
  for (let restart = 0; ; restart += 1) {
    const ends = await readEnds(database)
    if (ends === null) return noEnds
    const verdict = await follow({ database, keys, ...options }, ends)
    if (verdict.isIntact || restart >= restartsMax) return verdict
    const now = await readEnds(database)
    if (now === null || now.first.seq <= ends.first.seq) return verdict
  }
}

const noEnds: LedgerVerdict = {
  isIntact: false,
  entries: 0,
  verified: { from: 0, to: 0 },
  brokenAt: 0,
  reason: 'end-missing',
  end: { seq: 0, mac: '' },
}

type Found = { readonly reason: LedgerBreak; readonly seq: number }

const follow = async (chain: Chain, ends: Ends): Promise<LedgerVerdict> => {
  const { first, last } = ends
  const toVerdict = (cursor: End, found: Found | null): LedgerVerdict => ({
    isIntact: found === null,
    entries: cursor.seq - first.seq,
    verified: { from: first.seq + 1, to: cursor.seq },
    brokenAt: found?.seq ?? null,
    reason: found?.reason ?? null,
    end: { seq: last.seq, mac: last.mac },
  })
  if (findSealer(chain.keys, 'first', first) === null)
    return toVerdict(first, { reason: 'start-unsealed', seq: first.seq })
  const maySign = createKeyOrder(chain.keys)
  const { cursor, found, lastAt } = await walk(chain, ends, maySign)
  if (found !== null) return toVerdict(cursor, found)
  const sealer = findSealer(chain.keys, 'last', last)
  if (sealer === null || cursor.mac !== last.mac)
    return toVerdict(cursor, { reason: 'end-unsealed', seq: last.seq })
  if (!maySign(sealer, lastAt)) return toVerdict(cursor, { reason: 'key-retired', seq: last.seq })
  if ((chain.contains?.seq ?? 0) > last.seq)
    return toVerdict(cursor, { reason: 'other-ledger', seq: last.seq })
  const outside = await findOutside(chain.database)
  return toVerdict(cursor, outside === null ? null : { reason: 'outside-ends', seq: outside })
}

type Walk = { readonly cursor: End; readonly found: Found | null; readonly lastAt: number }

const walk = async (
  { database, keys, contains, onProgress }: Chain,
  { first, last }: Ends,
  maySign: ReturnType<typeof createKeyOrder>,
): Promise<Walk> => {
  let cursor: End = first
  let lastAt = 0
  let group: LedgerRow[] = []
  const toBreak = (reason: LedgerBreak, seq: number): Walk => ({ cursor, found: { reason, seq }, lastAt })
  while (cursor.seq + group.length < last.seq) {
    const page = await readPage(database, cursor.seq + group.length, last.seq)
    if (page.length === 0) return toBreak('entry-missing', cursor.seq + group.length + 1)
    for (const row of page) {
      if (row.seq !== cursor.seq + group.length + 1)
        return toBreak('entry-missing', cursor.seq + group.length + 1)
      group.push(row)
      if (row.seq === contains?.seq && row.mac !== contains.mac) return toBreak('other-ledger', row.seq)
      if (row.mac === '' && group.length < groupSizeMax) continue
      const signer = findSigner(keys, cursor.mac, group)
      if (signer === null) return toBreak('entry-changed', cursor.seq + 1)
      if (!maySign(signer, row.at)) return toBreak('key-retired', cursor.seq + 1)
      cursor = { seq: row.seq, mac: row.mac }
      lastAt = row.at
      group = []
    }
    onProgress?.({ done: cursor.seq + group.length - first.seq, of: last.seq - first.seq })
    // SQLite answers within the call: without a turn of the event loop this process would serve nothing else.
    await setImmediate()
  }
  return group.length > 0 ? toBreak('entry-changed', cursor.seq + 1) : { cursor, found: null, lastAt }
}

const readPage = ({ db }: Database<Tables>, after: number, upTo: number): Promise<LedgerRow[]> =>
  db
    .selectFrom('ledger')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(pageSize)
    .execute()

/**
 * One statement, so it compares the entries with the ends of the same moment; two ranges, so each is found by the
 * index.
 */
const findOutside = async ({ db }: Database<Tables>): Promise<number | null> => {
  const { rows } = await sql<{ seq: number | null }>`
    select min("seq") as "seq" from (
      select min("seq") as "seq" from ledger where "seq" <= (select "firstSeq" from "ledgerEnds")
      union all
      select min("seq") as "seq" from ledger where "seq" > (select "lastSeq" from "ledgerEnds")
    ) as outside`.execute(db)
  return rows[0]?.seq ?? null
}
