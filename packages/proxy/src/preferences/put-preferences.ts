import { preferencesChangesSchema, readPreferencesSchema } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import { parseInput } from '../input/parse-input.ts'
import { refuseQuery } from '../input/parse-query.ts'
import { readJson } from '../input/read-json.ts'
import { toTeamPins } from '../policy/policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import { mergePreferences } from './merge-preferences.ts'
import { toJson, toPreferencesAnswer, type PreferencesAccess } from './get-preferences.ts'
import { toPreferencesKey } from './preferences-key.ts'

/**
 * Saves what this agent changed and leaves the rest as it is: one agent has as many sidebars open as tickets, and none
 * may take back what another saved. Answers what is saved now. Where no agent is known nothing is saved, and the answer
 * says so.
 */
export const putPreferences =
  (access: PreferencesAccess): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const changes = parseInput(preferencesChangesSchema, await readJson(c.req.raw))
    const key = toPreferencesKey(access, c)
    const { tenantId } = c.get('session')
    const teamPins = toTeamPins(access.policyFor(tenantId), tenantId) ?? undefined
    if (key === null) return c.json(toPreferencesAnswer(access, c, null))
    try {
      const saved = await access.preferences.update(key, (kept) =>
        JSON.stringify(mergePreferences(readPreferencesSchema.parse(toJson(kept)), changes, teamPins)),
      )
      return c.json(toPreferencesAnswer(access, c, readPreferencesSchema.parse(toJson(saved))))
    } catch (cause) {
      throw new Refusal('preferences-unavailable', 'What the agent chose cannot be kept', { cause })
    }
  }
