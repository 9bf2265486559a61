import type { Database } from '@intilery-sidebar/database'
import type { StoreKeys } from '../store-keys.ts'
import type { Tables } from '../tables.ts'
import { isNext, isSealed, type End, type LedgerRow } from './chain.ts'

const pageSize = 1000
/** More than are ever committed together, so that a ledger without its MACs is not gathered whole. */
const mostTogether = 1000

/**
 * `brokenAt` is the first entry that is missing, or the first of those committed together of which one is not as it was written;
 * null when all are.
 */
export type LedgerVerdict = {
  readonly isIntact: boolean
  readonly entries: number
  readonly brokenAt: number | null
  readonly end: End
}

/** Follows the chain from its sealed start to its sealed end. */
export const verifyLedger = async (
  database: Database<Tables>,
  keys: StoreKeys,
  contains?: End,
): Promise<LedgerVerdict> => {
  const { first, last } = await readEnds(database)
  const toVerdict = (cursor: End, brokenAt: number | null): LedgerVerdict => ({
    isIntact: brokenAt === null,
    entries: cursor.seq - first.seq,
    brokenAt,
    end: { seq: last.seq, mac: last.mac },
  })
  let cursor: End = first
  let together: LedgerRow[] = []
  if (!isSealed(keys, 'first', first)) return toVerdict(cursor, first.seq)
  while (cursor.seq + together.length < last.seq) {
    for (const row of await readPage(database, cursor.seq + together.length, last.seq)) {
      together.push(row)
      if (row.seq !== cursor.seq + together.length) return toVerdict(cursor, cursor.seq + together.length)
      if (row.seq === contains?.seq && row.mac !== contains.mac) return toVerdict(cursor, row.seq)
      if (row.mac === '' && together.length < mostTogether) continue
      if (!isNext(keys, cursor.mac, together)) return toVerdict(cursor, cursor.seq + 1)
      cursor = row
      together = []
    }
  }
  if (together.length > 0) return toVerdict(cursor, cursor.seq + 1)
  const isWhole = cursor.mac === last.mac && isSealed(keys, 'last', last) && (contains?.seq ?? 0) <= last.seq
  return toVerdict(cursor, isWhole ? null : last.seq)
}

const readEnds = async ({ db }: Database<Tables>) => {
  const ends = await db.selectFrom('ledgerEnds').selectAll().executeTakeFirstOrThrow()
  return {
    first: { seq: ends.firstSeq, mac: ends.firstMac, seal: ends.firstSeal },
    last: { seq: ends.lastSeq, mac: ends.lastMac, seal: ends.lastSeal },
  }
}

/** An empty page means that entries are missing; it reads as one that cannot be next. */
const readPage = async ({ db }: Database<Tables>, after: number, upTo: number) => {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(pageSize)
    .execute()
  return rows.length > 0 ? rows : [missing]
}

const missing: Tables['ledger'] = {
  seq: -1,
  at: 0,
  tenantId: '',
  host: '',
  accountId: null,
  agentId: null,
  requestId: '',
  action: '',
  customerRef: '',
  detail: '',
  keyId: '',
  mac: '',
}
