import type { Database } from '@intilery-sidebar/database'
import type { Pseudonyms } from './create-pseudonyms.ts'
import type { Tables } from './tables.ts'

/** An agent looks at a customer. */
export type Look = { readonly tenantId: string; readonly agentId: string; readonly customerId: string }

/**
 * When an agent last looked, and what there was to see, in whatever form (keyed hashes, not values) the caller compares
 * it.
 */
export type Visit = { readonly at: Date; readonly snapshot: string }

export type Visits = {
  last(look: Look): Promise<Visit | null>
  record(look: Look, visit: Visit): Promise<void>
  /** Removes every agent's visit to this customer. Returns how many were removed. */
  forget(tenantId: string, customerId: string): Promise<number>
}

export const createVisits = ({ db }: Database<Tables>, pseudonyms: Pseudonyms): Visits => ({
  last: async (look) => {
    const visit = await db
      .selectFrom('visits')
      .select(['at', 'snapshot'])
      .where('tenantId', '=', look.tenantId)
      .where('agentRef', 'in', pseudonyms.allOf(look.tenantId, look.agentId))
      .where('customerRef', 'in', pseudonyms.allOf(look.tenantId, look.customerId))
      .orderBy('at', 'desc')
      .executeTakeFirst()
    return visit === undefined ? null : { at: new Date(visit.at), snapshot: visit.snapshot }
  },
  record: async ({ tenantId, agentId, customerId }, { at, snapshot }) => {
    const [agentRef, customerRef] = [pseudonyms.of(tenantId, agentId), pseudonyms.of(tenantId, customerId)]
    await db
      .insertInto('visits')
      .values({ tenantId, agentRef, customerRef, at: at.getTime(), snapshot })
      .onConflict((conflict) =>
        conflict.columns(['tenantId', 'customerRef', 'agentRef']).doUpdateSet({ at: at.getTime(), snapshot }),
      )
      .execute()
  },
  forget: async (tenantId, customerId) => {
    const { numDeletedRows } = await db
      .deleteFrom('visits')
      .where('tenantId', '=', tenantId)
      .where('customerRef', 'in', pseudonyms.allOf(tenantId, customerId))
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
})
