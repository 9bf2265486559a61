import type { Database } from '@intilery-sidebar/database'
import { SealError, type Seal } from '@intilery-sidebar/keys'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Pseudonyms } from '../create-pseudonyms.ts'
import type { Tables } from '../tables.ts'

/**
 * Why agents revealed a field, in their own words, which may name the customer. So the chain holds only an id that says
 * nothing, and the words stand beside it, sealed, where they can be erased with the customer.
 */
type Reasons = {
  /** Resolves with the reason's id when it is durable. */
  keep(reason: {
    readonly tenantId: string
    readonly customerId: string
    readonly text: string
  }): Promise<string>
  /** The reasons given about one customer by their ids, without those that cannot be opened here. */
  list(tenantId: string, customerId: string): Promise<ReadonlyMap<string, string>>
  /** Removes every reason given about this customer. Returns how many. */
  forget(tenantId: string, customerId: string): Promise<number>
  /** Removes those from before this instant whose entries are gone. */
  prune(before: Date): Promise<void>
}

type ReasonsOptions = {
  readonly database: Database<Tables>
  readonly pseudonyms: Pseudonyms
  readonly seal: Seal
  readonly clock: () => number
}

export const createReasons = ({ database: { db }, pseudonyms, seal, clock }: ReasonsOptions): Reasons => ({
  keep: async ({ tenantId, customerId, text }) => {
    const id = randomUUID()
    const customerRef = pseudonyms.of(tenantId, customerId)
    const reason = seal.seal(text, toPlace(tenantId, id))
    await db.insertInto('revealReasons').values({ id, tenantId, customerRef, at: clock(), reason }).execute()
    return id
  },
  list: async (tenantId, customerId) => {
    const rows = await db
      .selectFrom('revealReasons')
      .select(['id', 'reason'])
      .where('tenantId', '=', tenantId)
      .where('customerRef', 'in', pseudonyms.allOf(tenantId, customerId))
      .execute()
    return new Map(rows.flatMap(({ id, reason }) => open(seal, reason, { tenantId, id })))
  },
  forget: async (tenantId, customerId) => {
    const { numDeletedRows } = await db
      .deleteFrom('revealReasons')
      .where('tenantId', '=', tenantId)
      .where('customerRef', 'in', pseudonyms.allOf(tenantId, customerId))
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
  prune: async (before) => {
    await db
      .deleteFrom('revealReasons')
      .where('at', '<', before.getTime())
      .where((reason) =>
        reason.not(
          reason.exists(
            reason
              .selectFrom('ledger')
              .select('seq')
              .whereRef('ledger.tenantId', '=', 'revealReasons.tenantId')
              .whereRef('ledger.customerRef', '=', 'revealReasons.customerRef')
              .where('detail', 'like', sql<string>`'% reason:' || "revealReasons"."id"`),
          ),
        ),
      )
      .execute()
  },
})

const toPlace = (tenantId: string, id: string): readonly string[] => ['reveal reason', tenantId, id]

/** Nothing where it was changed or moved, or where its key is no longer here. */
const open = (
  seal: Seal,
  sealed: string,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
): readonly (readonly [id: string, text: string])[] => {
  try {
    return [[id, seal.open(sealed, toPlace(tenantId, id))]]
  } catch (error) {
    if (error instanceof SealError) return []
    throw error
  }
}

/** A detail that points to its reason. */
export const withReasonId = (detail: string, id: string): string => `${detail} reason:${id}`

/** A detail, and the id of the reason it points to, if it does. */
export const parseReasonId = (stored: string): { readonly detail: string; readonly id: string | null } => {
  const [, detail = stored, id = null] = /^(.*) reason:([\da-f-]{36})$/s.exec(stored) ?? []
  return { detail, id }
}
