import type { Handler } from 'hono'
import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { refuseQuery } from '../input/parse-query.ts'
import { readJson } from '../input/read-json.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import type { Handles } from '../session/handle.ts'
import { aboutSchema, toChoiceKey, type ChoiceAccess } from './choice-access.ts'

/** `chosen` is a handle, null where none of those offered is meant, and left out where nothing is decided any more. */
export const choiceBodySchema = z.strictObject({
  about: aboutSchema,
  chosen: z.string().nullable().optional(),
})

/**
 * Keeps which customer the agent chose for a record; `POST /api/resolve` says so the next time. Where no agent is known
 * nothing is kept, and the answer says so.
 */
export const putChoice =
  (access: ChoiceAccess & { readonly handles: Handles }): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const { about, chosen } = parseInput(choiceBodySchema, await readJson(c.req.raw))
    const customerId = typeof chosen === 'string' ? access.handles.read(chosen, c.get('session')) : chosen
    const key = toChoiceKey(access, c, about)
    if (key === null) return c.json({ isKept: false })
    const { choices } = access
    try {
      await (customerId === undefined ? choices.remove(key) : choices.keep(key, customerId))
    } catch (cause) {
      throw new Refusal('preferences-unavailable', 'What the agent chose cannot be kept', { cause })
    }
    return c.json({ isKept: true })
  }
