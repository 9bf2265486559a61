import {
  readPreferencesSchema,
  unchosenPreferences,
  type AgentPreferences,
  type PreferencesAnswer,
} from '@intilery-sidebar/contract'
import type { Preferences } from '@intilery-sidebar/store'
import type { Context, Handler } from 'hono'
import { refuseQuery } from '../input/parse-query.ts'
import { toTeamPins, type Policy } from '../policy/policy.ts'
import { toPreferencesKey } from './preferences-key.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'
import { toProblem } from '../answer/to-problem.ts'

/** Where preferences are kept, and which tenants there are. */
type SavedPreferences = Pick<ProxyOptions, 'profilesFor'> & { readonly preferences: Preferences }

/** What this agent chose. A store that cannot say costs an agent their pins for a while, and never the sidebar. */
export const getPreferences =
  ({
    policyFor,
    ...saved
  }: SavedPreferences & { readonly policyFor: (tenantId: string) => Policy }): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const { tenantId } = c.get('session')
    const kept = await readSaved(saved, c)
    const answer: PreferencesAnswer = {
      preferences: kept ?? unchosenPreferences,
      defaults: { pins: toTeamPins(policyFor(tenantId), tenantId) },
      // A client that could not read the saved preferences must not overwrite them.
      isKept: kept !== null,
    }
    return c.json(answer)
  }

const readSaved = async (
  { profilesFor, preferences }: SavedPreferences,
  c: Context<ProxyEnv>,
): Promise<AgentPreferences | null> => {
  const key = toPreferencesKey({ profilesFor }, c)
  if (key === null) return null
  try {
    return readPreferencesSchema.parse(toJson(await preferences.get(key)))
  } catch (cause) {
    const error = new Refusal('preferences-unavailable', 'What the agent chose cannot be read', { cause })
    c.set('failure', { problem: toProblem(error, c.get('requestId')), error })
    return null
  }
}

/** Saved text as JSON; null where it is none, which is of no version of ours. */
export const toJson = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
