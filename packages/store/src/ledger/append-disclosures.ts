import { createStatementTexts, type Database } from '@intilery-sidebar/database'
import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import type { Pseudonyms } from '../create-pseudonyms.ts'
import type { StoreKey } from '../store-keys.ts'
import type { Tables } from '../tables.ts'
import { toEndSeal, toMac, type End, type LedgerRow } from './chain.ts'
import type { Disclosure } from './disclosure.ts'

export type Writing = {
  readonly key: StoreKey
  readonly pseudonyms: Pseudonyms
  readonly clock: () => number
}

export type AppendDisclosures = (disclosures: readonly Disclosure[]) => Promise<void>

/**
 * Puts disclosures at the end of the chain, all or none. Processes that share the database take turns. Its statements are compiled
 * once: to build one anew costs more than to run it.
 */
export const createAppendDisclosures = ({ db }: Database<Tables>, writing: Writing): AppendDisclosures => {
  const takeEnd = createTakeEnd(db)
  const insert = createInsert(db)
  const moveEnd = createMoveEnd(db, writing.key)
  return (disclosures) =>
    db.transaction().execute(async (transaction) => {
      const last = await takeEnd(transaction, disclosures.length)
      const rows = toRows(disclosures, last, writing)
      await insert(transaction, rows)
      const end = rows.at(-1)
      if (end !== undefined) await moveEnd(transaction, end)
    })
}

type Moved = { readonly lastSeq: number; readonly lastMac: string }

// An update takes the row's lock on both databases, so whoever reads the end here is the only one to move it.
const createTakeEnd = (db: Kysely<Tables>) => {
  const compiled = db
    .updateTable('ledgerEnds')
    .set((update) => ({ lastSeq: update('lastSeq', '+', 0) }))
    .returning(['lastSeq', 'lastMac'])
    .compile()
  return async (transaction: Transaction<Tables>, count: number): Promise<End> => {
    const { rows } = await transaction.executeQuery<Moved>({ ...compiled, parameters: [count] })
    const [end] = rows
    if (end === undefined) throw new Error('The ledger has no end')
    return { seq: end.lastSeq - count, mac: end.lastMac }
  }
}

/** One statement for each size of group. */
const createInsert = (db: Kysely<Tables>) => {
  const toText = createStatementTexts()
  return async (transaction: Transaction<Tables>, rows: readonly LedgerRow[]): Promise<void> => {
    const text = toText(`${rows.length} entries`, () => db.insertInto('ledger').values(rows))
    // Kysely names the columns as the first row does, and every row is made alike.
    const parameters = rows.flatMap((row) => Object.values(row))
    await transaction.executeQuery(CompiledQuery.raw(text, parameters))
  }
}

const createMoveEnd = (db: Kysely<Tables>, key: StoreKey) => {
  const compiled = db.updateTable('ledgerEnds').set({ lastMac: '', lastSeal: '' }).compile()
  return async (transaction: Transaction<Tables>, end: End): Promise<void> => {
    const parameters = [end.mac, toEndSeal(key, 'last', end)]
    await transaction.executeQuery({ ...compiled, parameters })
  }
}

const toRows = (
  disclosures: readonly Disclosure[],
  last: End,
  { key, pseudonyms, clock }: Writing,
): LedgerRow[] => {
  const entries = disclosures.map((disclosure, index) => ({
    seq: last.seq + index + 1,
    at: clock(),
    tenantId: disclosure.tenantId,
    host: disclosure.host,
    accountId: disclosure.accountId,
    agentId: disclosure.agentId,
    requestId: disclosure.requestId,
    action: disclosure.action,
    customerRef: pseudonyms.of(disclosure.tenantId, disclosure.customerId),
    detail: disclosure.detail ?? '',
    keyId: key.id,
  }))
  const mac = toMac(key, last.mac, entries)
  return entries.map((entry, index) => Object.assign(entry, { mac: index === entries.length - 1 ? mac : '' }))
}
