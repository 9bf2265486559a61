import type { Database } from '@intilery-sidebar/database'
import { sleep, withTimeout } from '@intilery-sidebar/waiting'
import type { Pseudonyms } from './create-pseudonyms.ts'
import type { Tables } from './tables.ts'
import { toAgentName, type PreferencesKey } from './to-agent-name.ts'

/**
 * What an agent chose to see and how, as text that the store does not read. Both reject when the database does not
 * answer in time.
 */
export type Preferences = {
  get(key: PreferencesKey): Promise<string | null>
  /**
   * Replaces what is kept by what `change` makes of it. Changes that come at once, in any process, are all made, one
   * after the other. Returns what is kept then.
   */
  update(key: PreferencesKey, change: (kept: string | null) => string): Promise<string>
}

type PreferencesOptions = {
  readonly database: Database<Tables>
  readonly pseudonyms: Pseudonyms
  readonly clock: () => number
  readonly timeoutMs: number
}

/** Of a hundred writers at once, the last is this often beaten; an agent has a few. */
const attemptsMax = 100
const pauseMsMax = 20

/** What agents chose, in the database. */
export const createPreferences = (options: PreferencesOptions): Preferences => {
  const { clock, timeoutMs } = options
  const rows = createRows(options)
  /** Writes only over what was read: compare-and-swap. Null where another writer was faster. */
  const swap = async (
    key: PreferencesKey,
    change: (kept: string | null) => string,
  ): Promise<string | null> => {
    const kept = await rows.findNewest(key)
    const choice = { value: change(kept?.value ?? null), at: Math.max(clock(), (kept?.at ?? 0) + 1) }
    if (kept?.agentRef === rows.refOf(key))
      return (await rows.replace(key, kept, choice)) ? choice.value : null
    // The newest row has a name under another key, if there is one; ours may be an older one.
    if (!(await rows.insert(key, choice, kept?.at ?? -1))) return null
    await rows.removeOlder(key, choice.at)
    return choice.value
  }
  const update: Preferences['update'] = async (key, change) => {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const value = await swap(key, change)
      if (value !== null) return value
      await sleep(Math.random() * pauseMsMax)
    }
    throw new Error(`Other writers were faster ${attemptsMax} times`)
  }
  return {
    get: (key) => withTimeout(rows.findNewest(key), timeoutMs).then((newest) => newest?.value ?? null),
    update: (key, change) => withTimeout(update(key, change), timeoutMs),
  }
}

type Choice = { readonly value: string; readonly at: number }

// While keys are replaced, processes may know one agent by two names. Each takes away only what is older than its own
// choice, and no row ever grows younger: so whatever comes at once, the newest row stays.
const createRows = (options: PreferencesOptions) => {
  const { db } = options.database
  const namesOf = (key: PreferencesKey) => options.pseudonyms.allOf(key.tenantId, toAgentName(key))
  return {
    ...createWrites(options),
    findNewest: (key: PreferencesKey) =>
      db
        .selectFrom('preferences')
        .select(['agentRef', 'value', 'at'])
        .where('tenantId', '=', key.tenantId)
        .where('agentRef', 'in', namesOf(key))
        .orderBy('at', 'desc')
        .executeTakeFirst(),
    removeOlder: (key: PreferencesKey, at: number) =>
      db
        .deleteFrom('preferences')
        .where('tenantId', '=', key.tenantId)
        .where('agentRef', 'in', namesOf(key))
        .where('at', '<', at)
        .execute(),
  }
}

const createWrites = ({ database: { db }, pseudonyms }: PreferencesOptions) => {
  const refOf = (key: PreferencesKey) => pseudonyms.of(key.tenantId, toAgentName(key))
  const toRow = (key: PreferencesKey, choice: Choice) => {
    return { tenantId: key.tenantId, agentRef: refOf(key), ...choice }
  }
  return {
    refOf,
    /** False where there is a row of that name that is newer than `olderThan`. */
    insert: async (key: PreferencesKey, choice: Choice, olderThan: number): Promise<boolean> => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('preferences')
        .values(toRow(key, choice))
        .onConflict((conflict) =>
          conflict
            .columns(['tenantId', 'agentRef'])
            .doUpdateSet(choice)
            .where('preferences.at', '<=', olderThan),
        )
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },
    /** False where the row is no longer as it was read. */
    replace: async (key: PreferencesKey, kept: Choice, choice: Choice): Promise<boolean> => {
      const { numUpdatedRows } = await db
        .updateTable('preferences')
        .set(choice)
        .where('tenantId', '=', key.tenantId)
        .where('agentRef', '=', refOf(key))
        .where('at', '=', kept.at)
        .where('value', '=', kept.value)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
