import { keptPreferencesSchema } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import { parseInput } from '../parse-input.ts'
import { refuseQuery } from '../parse-query.ts'
import { toPreferencesKey } from '../preferences-key.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'

/** Keeps what this agent chose in place of what they chose before. Where no agent is known nothing is kept, and the answer says so. */
export const putPreferences =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const preferences = parseInput(keptPreferencesSchema, await readJson(c.req.raw))
    const key = toPreferencesKey(parts, c)
    if (key === null) return c.json({ isKept: false })
    try {
      await parts.preferences.set(key, JSON.stringify(preferences))
    } catch (cause) {
      throw new Refusal('preferences-unavailable', 'What the agent chose cannot be kept', { cause })
    }
    return c.json({ isKept: true })
  }
