import { preferencesChangesSchema, readPreferencesSchema } from '@intilery-sidebar/contract'
import type { Preferences } from '@intilery-sidebar/store'
import type { Handler } from 'hono'
import { parseInput } from '../input/parse-input.ts'
import { refuseQuery } from '../input/parse-query.ts'
import { toJson } from './get-preferences.ts'
import { toPreferencesKey } from './preferences-key.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { readJson } from '../input/read-json.ts'
import { Refusal } from '../refusal.ts'

/** Where preferences are kept, and which tenants there are. */
type PreferencesAccess = Pick<ProxyOptions, 'profilesFor'> & { readonly preferences: Preferences }

/**
 * Saves the fields that this agent changed and leaves the others as they are: one agent has as many sidebars open as
 * tickets, and none may take back what another saved. Where no agent is known nothing is saved, and the answer says so.
 */
export const putPreferences =
  ({ profilesFor, preferences: saved }: PreferencesAccess): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const changes = parseInput(preferencesChangesSchema, await readJson(c.req.raw))
    const key = toPreferencesKey({ profilesFor }, c)
    if (key === null) return c.json({ isKept: false })
    try {
      await saved.update(key, (kept) =>
        JSON.stringify({ ...readPreferencesSchema.parse(toJson(kept)), ...changes }),
      )
    } catch (cause) {
      throw new Refusal('preferences-unavailable', 'What the agent chose cannot be kept', { cause })
    }
    return c.json({ isKept: true })
  }
