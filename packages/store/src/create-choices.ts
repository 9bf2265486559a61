import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import type { PreferencesKey } from './create-preferences.ts'
import type { Pseudonyms } from './create-pseudonyms.ts'
import type { Tables } from './tables.ts'
import { toAgentName } from './to-agent-name.ts'

/** One agent and one ticket or deal with the people it offers, as text that the store does not keep. */
export type ChoiceKey = PreferencesKey & { readonly record: string }

/** Which of several customers an agent chose for a record: three pseudonyms and an instant. All reject when the database does not answer in time. */
export type Choices = {
  /** The one of these customers that the agent chose; null where it was none of them, or longer ago than choices are kept. */
  recall(key: ChoiceKey, customerIds: readonly string[]): Promise<string | null>
  /** Replaces what was chosen for the record. */
  keep(key: ChoiceKey, customerId: string): Promise<void>
  /** Removes what was chosen for the record. */
  remove(key: ChoiceKey): Promise<void>
  /** Removes every agent's choice of this customer. Returns how many were removed. */
  forget(tenantId: string, customerId: string): Promise<number>
}

/** Longer than most tickets stay open. */
export const choiceLifeMs = 30 * 86_400_000

type ChoicesOptions = {
  readonly database: Database<Tables>
  readonly pseudonyms: Pseudonyms
  readonly clock: () => number
  readonly timeoutMs: number
}

export const createChoices = ({ database, pseudonyms, clock, timeoutMs }: ChoicesOptions): Choices => {
  const { db } = database
  const namesOf = (key: ChoiceKey) => ({
    agents: pseudonyms.allOf(key.tenantId, toAgentName(key)),
    records: pseudonyms.allOf(key.tenantId, toRecordName(key)),
  })
  const oldestMs = () => clock() - choiceLifeMs
  const recall: Choices['recall'] = async (key, customerIds) => {
    const { agents, records } = namesOf(key)
    const kept = await db
      .selectFrom('choices')
      .select('customerRef')
      .where('tenantId', '=', key.tenantId)
      .where('agentRef', 'in', agents)
      .where('recordRef', 'in', records)
      .where('at', '>=', oldestMs())
      .orderBy('at', 'desc')
      .executeTakeFirst()
    if (kept === undefined) return null
    return customerIds.find((id) => pseudonyms.allOf(key.tenantId, id).includes(kept.customerRef)) ?? null
  }
  const remove: Choices['remove'] = async (key) => {
    const { agents, records } = namesOf(key)
    await db
      .deleteFrom('choices')
      .where('tenantId', '=', key.tenantId)
      .where('agentRef', 'in', agents)
      .where('recordRef', 'in', records)
      .execute()
  }
  const keep: Choices['keep'] = async (key, customerId) => {
    const { tenantId } = key
    await db.deleteFrom('choices').where('at', '<', oldestMs()).execute()
    const agentRef = pseudonyms.of(tenantId, toAgentName(key))
    const recordRef = pseudonyms.of(tenantId, toRecordName(key))
    const chosen = { customerRef: pseudonyms.of(tenantId, customerId), at: clock() }
    await db
      .insertInto('choices')
      .values({ tenantId, agentRef, recordRef, ...chosen })
      .onConflict((conflict) => conflict.columns(['tenantId', 'agentRef', 'recordRef']).doUpdateSet(chosen))
      .execute()
  }
  const forget: Choices['forget'] = async (tenantId, customerId) => {
    const { numDeletedRows } = await db
      .deleteFrom('choices')
      .where('tenantId', '=', tenantId)
      .where('customerRef', 'in', pseudonyms.allOf(tenantId, customerId))
      .executeTakeFirst()
    return Number(numDeletedRows)
  }
  return {
    recall: (key, customerIds) => withTimeout(recall(key, customerIds), timeoutMs),
    keep: (key, customerId) => withTimeout(keep(key, customerId), timeoutMs),
    remove: (key) => withTimeout(remove(key), timeoutMs),
    forget: (tenantId, customerId) => withTimeout(forget(tenantId, customerId), timeoutMs),
  }
}

/** No record is called like an agent or a customer. */
const toRecordName = ({ record }: ChoiceKey): string => JSON.stringify({ record })
