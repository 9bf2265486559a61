import type { Database } from '@intilery-sidebar/database'
import type { Tables } from '../tables.ts'
import { parseReasonId } from './create-reasons.ts'
import type { LedgerEntry } from './disclosure.ts'

type ListOptions = {
  readonly tenantId: string
  readonly customerRefs: readonly string[]
  /** The reasons by their ids. Read after the entries: each was kept before the entry that points to it. */
  readonly readReasons: () => Promise<ReadonlyMap<string, string>>
}

/** The entries about one customer, under any of their pseudonyms, oldest first. */
export const listDisclosures = async (
  { db }: Database<Tables>,
  { tenantId, customerRefs, readReasons }: ListOptions,
): Promise<readonly LedgerEntry[]> => {
  const rows = await db
    .selectFrom('ledger')
    .select(['seq', 'at', 'tenantId', 'host', 'accountId', 'agentId', 'requestId'])
    .select(['action', 'customerRef', 'detail'])
    .where('tenantId', '=', tenantId)
    .where('customerRef', 'in', customerRefs)
    .orderBy('seq')
    .execute()
  const reasons = await readReasons()
  return rows.map(({ at, detail: stored, ...row }) => {
    const { detail, id } = parseReasonId(stored)
    const entry = Object.assign(row, { at: new Date(at), detail })
    return id === null ? entry : Object.assign(entry, { reason: reasons.get(id) ?? null })
  })
}
