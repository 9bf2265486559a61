import type { Database } from '@intilery-sidebar/database'
import type { Pseudonyms } from './create-pseudonyms.ts'
import { inTime } from './in-time.ts'
import type { Tables } from './tables.ts'

/** One agent. Two hosts, or two accounts of one, may call two people alike. */
export type PreferencesKey = {
  readonly tenantId: string
  readonly host: string
  readonly accountId: string
  readonly agentId: string
}

/** What an agent chose to see and how, as text that the store does not read. Both reject when the database does not answer in time. */
export type Preferences = {
  get(key: PreferencesKey): Promise<string | null>
  /** The last one wins, however many come at once. */
  set(key: PreferencesKey, value: string): Promise<void>
}

type PreferencesOptions = {
  readonly database: Database<Tables>
  readonly pseudonyms: Pseudonyms
  readonly clock: () => number
  readonly timeoutMs: number
}

export const createPreferences = (options: PreferencesOptions): Preferences => {
  const { database, pseudonyms, clock, timeoutMs } = options
  const { db } = database
  const get: Preferences['get'] = async (key) => {
    const newest = await db
      .selectFrom('preferences')
      .select('value')
      .where('tenantId', '=', key.tenantId)
      .where('agentRef', 'in', pseudonyms.allOf(key.tenantId, toName(key)))
      .orderBy('at', 'desc')
      .executeTakeFirst()
    return newest?.value ?? null
  }
  // While keys are replaced, processes may know one agent by two names. Each takes away only what is older than its own choice,
  // and no row ever grows younger: so whatever comes at once, the newest row stays.
  const set: Preferences['set'] = async (key, value) => {
    const { tenantId } = key
    const choice = { value, at: clock() }
    await db
      .insertInto('preferences')
      .values({ tenantId, agentRef: pseudonyms.of(tenantId, toName(key)), ...choice })
      .onConflict((conflict) =>
        conflict.columns(['tenantId', 'agentRef']).doUpdateSet((update) => ({
          value,
          at: update
            .case()
            .when('preferences.at', '>', choice.at)
            .then(update.ref('preferences.at'))
            .else(choice.at)
            .end(),
        })),
      )
      .execute()
    await db
      .deleteFrom('preferences')
      .where('tenantId', '=', tenantId)
      .where('agentRef', 'in', pseudonyms.allOf(tenantId, toName(key)))
      .where('at', '<', choice.at)
      .execute()
  }
  return {
    get: (key) => inTime(get(key), timeoutMs),
    set: (key, value) => inTime(set(key, value), timeoutMs),
  }
}

const toName = ({ host, accountId, agentId }: PreferencesKey): string =>
  JSON.stringify([host, accountId, agentId])
