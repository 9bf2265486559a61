import type { ProfileRef } from '@intilery-sidebar/contract'
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from './tables.ts'

export type CustomerRow = Selectable<Tables['customers']>

/** The customers a ref points at, oldest first: at most one by `userId` or `id`, any number by `email`. */
export const findCustomers = (
  db: Kysely<Tables>,
  tenantSeq: number,
  ref: ProfileRef,
): Promise<CustomerRow[]> => {
  const customers = db.selectFrom('customers').selectAll('customers')
  if (ref.idType === 'email')
    return customers
      .where('tenant_seq', '=', tenantSeq)
      .where('email', '=', ref.value)
      .orderBy('seq')
      .execute()
  return customers
    .innerJoin('identities', 'identities.customer_seq', 'customers.seq')
    .where('identities.tenant_seq', '=', tenantSeq)
    .where('identities.id_type', '=', ref.idType)
    .where('identities.value', '=', ref.value)
    .execute()
}

/** Every customer of a tenant by number, the most recently active first. */
export const listCustomerSeqs = async (db: Kysely<Tables>, tenantSeq: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('customers')
    .select('seq')
    .where('tenant_seq', '=', tenantSeq)
    .orderBy('last_activity_at', 'desc')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => row.seq)
}

/** The customers with these numbers, in that order; those that no longer exist are left out. */
export const findCustomersBySeq = async (
  db: Kysely<Tables>,
  seqs: readonly number[],
): Promise<CustomerRow[]> => {
  if (seqs.length === 0) return []
  const rows = await db.selectFrom('customers').selectAll().where('seq', 'in', seqs).execute()
  const bySeq = new Map(rows.map((row) => [row.seq, row]))
  return seqs.flatMap((seq) => bySeq.get(seq) ?? [])
}

/** Whether a tenant has any customer at all. */
export const hasCustomers = async (db: Kysely<Tables>, tenantSeq: number): Promise<boolean> => {
  const one = await db
    .selectFrom('customers')
    .select('seq')
    .where('tenant_seq', '=', tenantSeq)
    .limit(1)
    .execute()
  return one.length > 0
}
