import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import type { Pseudonyms } from './create-pseudonyms.ts'
import type { Tables } from './tables.ts'
import { toAgentName, type PreferencesKey } from './to-agent-name.ts'

/** One agent and one ticket or deal with the people it offers, as text that the store does not keep. */
export type ChoiceKey = PreferencesKey & { readonly record: string }

/**
 * Which of several customers an agent chose for a record, or that none of them is meant: three pseudonyms and an
 * instant. All reject when the database does not answer in time.
 */
export type Choices = {
  /**
   * The one of these customers that the agent chose; null where they said that none is meant. Undefined where nothing
   * is kept, it was longer ago than choices are kept, or they chose a customer who is not among these.
   */
  recall(key: ChoiceKey, customerIds: readonly string[]): Promise<string | null | undefined>
  /**
   * Replaces what was chosen for the record; null keeps that none is meant. An agent's oldest choices go when there are
   * more than 500.
   */
  keep(key: ChoiceKey, customerId: string | null): Promise<void>
  /** Removes what was chosen for the record. */
  remove(key: ChoiceKey): Promise<void>
  /** Removes every agent's choice of this customer. Returns how many were removed. */
  forget(tenantId: string, customerId: string): Promise<number>
}

/** Longer than most tickets stay open. */
const choiceLifeMs = 30 * 86_400_000
/** In the place of a customer's pseudonym: none of the offered customers is meant. */
const noneRef = ''
/** Of one agent: far more than there are tickets with a choice in that time. */
const choicesMax = 500

type ChoicesOptions = {
  readonly database: Database<Tables>
  readonly pseudonyms: Pseudonyms
  readonly clock: () => number
  readonly timeoutMs: number
}

export const createChoices = (options: ChoicesOptions): Choices => {
  const { pseudonyms, clock, timeoutMs } = options
  const rows = createRows(options)
  const prune = createPrune(options)
  const recall: Choices['recall'] = async (key, customerIds) => {
    const customerRef = await rows.findNewest(key, clock() - choiceLifeMs)
    if (customerRef === undefined) return undefined
    if (customerRef === noneRef) return null
    return customerIds.find((id) => pseudonyms.allOf(key.tenantId, id).includes(customerRef))
  }
  const keep: Choices['keep'] = async (key, customerId) => {
    const customerRef = customerId === null ? noneRef : pseudonyms.of(key.tenantId, customerId)
    await rows.put(key, { customerRef, at: clock() })
    await prune(key)
  }
  return {
    recall: (key, customerIds) => withTimeout(recall(key, customerIds), timeoutMs),
    keep: (key, customerId) => withTimeout(keep(key, customerId), timeoutMs),
    remove: (key) => withTimeout(rows.remove(key), timeoutMs),
    forget: (tenantId, customerId) =>
      withTimeout(rows.removeOf(tenantId, pseudonyms.allOf(tenantId, customerId)), timeoutMs),
  }
}

const createRows = ({ database: { db }, pseudonyms }: ChoicesOptions) => ({
  findNewest: async (key: ChoiceKey, sinceMs: number): Promise<string | undefined> => {
    const kept = await db
      .selectFrom('choices')
      .select('customerRef')
      .where('tenantId', '=', key.tenantId)
      .where('agentRef', 'in', pseudonyms.allOf(key.tenantId, toAgentName(key)))
      .where('recordRef', 'in', pseudonyms.allOf(key.tenantId, toRecordName(key)))
      .where('at', '>=', sinceMs)
      .orderBy('at', 'desc')
      .executeTakeFirst()
    return kept?.customerRef
  },
  put: async (key: ChoiceKey, chosen: { readonly customerRef: string; readonly at: number }) => {
    const { tenantId } = key
    const agentRef = pseudonyms.of(tenantId, toAgentName(key))
    const recordRef = pseudonyms.of(tenantId, toRecordName(key))
    await db
      .insertInto('choices')
      .values({ tenantId, agentRef, recordRef, ...chosen })
      .onConflict((conflict) => conflict.columns(['tenantId', 'agentRef', 'recordRef']).doUpdateSet(chosen))
      .execute()
  },
  remove: async (key: ChoiceKey): Promise<void> => {
    await db
      .deleteFrom('choices')
      .where('tenantId', '=', key.tenantId)
      .where('agentRef', 'in', pseudonyms.allOf(key.tenantId, toAgentName(key)))
      .where('recordRef', 'in', pseudonyms.allOf(key.tenantId, toRecordName(key)))
      .execute()
  },
  removeOf: async (tenantId: string, customerRefs: readonly string[]): Promise<number> => {
    const { numDeletedRows } = await db
      .deleteFrom('choices')
      .where('tenantId', '=', tenantId)
      .where('customerRef', 'in', customerRefs)
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
})

/** Removes every choice that is too old, and of this agent those beyond the newest. */
const createPrune =
  ({ database: { db }, pseudonyms, clock }: ChoicesOptions) =>
  async (agent: PreferencesKey): Promise<void> => {
    const agentRefs = pseudonyms.allOf(agent.tenantId, toAgentName(agent))
    await db
      .deleteFrom('choices')
      .where('at', '<', clock() - choiceLifeMs)
      .execute()
    await db
      .deleteFrom('choices')
      .where('tenantId', '=', agent.tenantId)
      .where('agentRef', 'in', agentRefs)
      .where('at', '<', (where) =>
        where
          .selectFrom('choices as kept')
          .select('kept.at')
          .where('kept.tenantId', '=', agent.tenantId)
          .where('kept.agentRef', 'in', agentRefs)
          .orderBy('kept.at', 'desc')
          .limit(1)
          .offset(choicesMax - 1),
      )
      .execute()
  }

/** No record is called like an agent or a customer. */
const toRecordName = ({ record }: ChoiceKey): string => JSON.stringify({ record })
