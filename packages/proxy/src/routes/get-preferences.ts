import {
  readPreferencesSchema,
  unchosenPreferences,
  type AgentPreferences,
  type PreferencesAnswer,
} from '@intilery-sidebar/contract'
import type { Context, Handler } from 'hono'
import { refuseQuery } from '../parse-query.ts'
import { toTeamPins } from '../policy/policy.ts'
import { toPreferencesKey } from '../preferences-key.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { Refusal } from '../refusal.ts'
import { toProblem } from '../to-problem.ts'

/** What this agent chose. A store that cannot say costs an agent their pins for a while, and never the sidebar. */
export const getPreferences =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const { tenantId } = c.get('session')
    const kept = await readKept(parts, c)
    const answer: PreferencesAnswer = {
      preferences: kept ?? unchosenPreferences,
      defaults: { pins: toTeamPins(parts.policyFor(tenantId), tenantId) },
      // Whoever could not read what was kept must not write over it.
      isKept: kept !== null,
    }
    return c.json(answer)
  }

const readKept = async (parts: ProxyParts, c: Context<ProxyEnv>): Promise<AgentPreferences | null> => {
  const key = toPreferencesKey(parts, c)
  if (key === null) return null
  try {
    return readPreferencesSchema.parse(toJson(await parts.preferences.get(key)))
  } catch (cause) {
    const error = new Refusal('preferences-unavailable', 'What the agent chose cannot be read', { cause })
    c.set('failure', { problem: toProblem(error, c.get('requestId')), error })
    return null
  }
}

// Text that is no JSON is of no version of ours.
const toJson = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
