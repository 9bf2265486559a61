import type { ProfileRef } from '@intilery-sidebar/contract'
import { askPrepared } from '@intilery-sidebar/database'
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from './tables.ts'

export type CustomerRow = Selectable<Tables['customers']>

/** The customers a ref points at, oldest first: at most one by `userId` or `id`, any number by `email`. */
export const findCustomers = (
  db: Kysely<Tables>,
  tenantSeq: number,
  { idType, value, isFolded }: ProfileRef & { readonly isFolded: boolean },
): Promise<CustomerRow[]> => {
  if (idType !== 'email')
    return askPrepared(db, {
      shape: 'customers by identity',
      build: () => selectByIdentity(db, tenantSeq, { idType, value }),
      parameters: [tenantSeq, idType, value],
    })
  if (isFolded) return selectByFoldedEmail(db, tenantSeq, value).execute()
  return askPrepared(db, {
    shape: 'customers by email',
    build: () => selectByEmail(db, tenantSeq, value),
    parameters: [tenantSeq, value],
  })
}

const selectByEmail = (db: Kysely<Tables>, tenantSeq: number, email: string) =>
  db
    .selectFrom('customers')
    .selectAll('customers')
    .where('tenant_seq', '=', tenantSeq)
    .where('email', '=', email)
    .orderBy('seq')

const selectByFoldedEmail = (db: Kysely<Tables>, tenantSeq: number, email: string) =>
  db
    .selectFrom('customers')
    .selectAll('customers')
    .where('tenant_seq', '=', tenantSeq)
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .orderBy('seq')

const selectByIdentity = (db: Kysely<Tables>, tenantSeq: number, { idType, value }: ProfileRef) =>
  db
    .selectFrom('customers')
    .selectAll('customers')
    .innerJoin('identities', 'identities.customer_seq', 'customers.seq')
    .where('identities.tenant_seq', '=', tenantSeq)
    .where('identities.id_type', '=', idType)
    .where('identities.value', '=', value)

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
