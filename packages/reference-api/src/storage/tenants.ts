import type { Kysely } from 'kysely'
import type { Tenant } from '../tenant.ts'
import type { Tables } from './tables.ts'

/** The tenant's number in this database; the tenant is written when it is new. */
export const toTenantSeq = async (db: Kysely<Tables>, tenant: Tenant): Promise<number> => {
  const path = { client_id: tenant.clientId, account_id: tenant.accountId, brand_id: tenant.brandId }
  await db
    .insertInto('tenants')
    .values(path)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { seq } = await db
    .selectFrom('tenants')
    .select('seq')
    .where((where) => where.and(path))
    .executeTakeFirstOrThrow()
  return seq
}
