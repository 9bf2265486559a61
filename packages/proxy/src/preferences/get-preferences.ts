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

/** Where preferences are kept, which tenants there are, and what they pin. */
export type PreferencesAccess = Pick<ProxyOptions, 'profilesFor'> & {
  readonly preferences: Preferences
  readonly policyFor: (tenantId: string) => Policy
}

/** What this agent chose. A store that cannot say costs an agent their pins for a while, and never the sidebar. */
export const getPreferences =
  (access: PreferencesAccess): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    return c.json(toPreferencesAnswer(access, c, await readSaved(access, c)))
  }

/** Null where what is saved cannot be read, or nothing can be saved: the sidebar must then overwrite nothing. */
export const toPreferencesAnswer = (
  { policyFor }: PreferencesAccess,
  c: Context<ProxyEnv>,
  saved: AgentPreferences | null,
): PreferencesAnswer => {
  const { tenantId } = c.get('session')
  const pins = toTeamPins(policyFor(tenantId), tenantId)
  return {
    preferences: saved ?? unchosenPreferences,
    defaults: { pins: pins ?? [], isByPolicy: pins !== null },
    isKept: saved !== null,
  }
}

const readSaved = async (
  { profilesFor, preferences }: PreferencesAccess,
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
