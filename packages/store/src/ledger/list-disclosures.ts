import type { Database } from '@intilery-sidebar/database'
import type { Tables } from '../tables.ts'
import type { LedgerEntry } from './disclosure.ts'

/** The entries about one customer, under any of their pseudonyms, oldest first. */
export const listDisclosures = async (
  { db }: Database<Tables>,
  tenantId: string,
  customerRefs: readonly string[],
): Promise<readonly LedgerEntry[]> => {
  const rows = await db
    .selectFrom('ledger')
    .select(['seq', 'at', 'tenantId', 'host', 'accountId', 'agentId', 'requestId'])
    .select(['action', 'customerRef', 'detail'])
    .where('tenantId', '=', tenantId)
    .where('customerRef', 'in', customerRefs)
    .orderBy('seq')
    .execute()
  return rows.map(({ at, ...row }) => Object.assign(row, { at: new Date(at) }))
}
