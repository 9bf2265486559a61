import type { ChoiceKey, Choices } from '@intilery-sidebar/store'
import type { Context, Handler } from 'hono'
import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { refuseQuery } from '../input/parse-query.ts'
import { readJson } from '../input/read-json.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'
import type { Handles } from '../session/handle.ts'
import { toPreferencesKey } from './preferences-key.ts'

/** The record and the people it offers, as the sidebar tells them apart. Only a pseudonym of it is kept. */
const record = z.string().min(1).max(8000)
const handlesMax = 20

export const recallBodySchema = z.strictObject({
  record,
  handles: z.array(z.string()).min(1).max(handlesMax),
})

/** `handle` is null where the agent takes the choice back. */
export const choiceBodySchema = z.strictObject({ record, handle: z.string().nullable() })

/** Where choices are kept, and whose handles count. */
type ChoiceAccess = Pick<ProxyOptions, 'profilesFor'> & {
  readonly choices: Choices
  readonly handles: Handles
}

/**
 * The one of the customers, whom this session has found, that the agent chose for the record before. Shows nothing of
 * any customer.
 */
export const postChoice =
  (access: ChoiceAccess): Handler<ProxyEnv> =>
  async (c) => {
    const { record: about, handles } = parseInput(recallBodySchema, await readOnlyJson(c))
    const byCustomer = new Map(
      handles.map((handle) => [access.handles.read(handle, c.get('session')), handle]),
    )
    const key = toChoiceKey(access, c, about)
    if (key === null) return c.json({ chosen: null })
    const customerId = await orUnavailable(access.choices.recall(key, [...byCustomer.keys()]))
    return c.json({ chosen: byCustomer.get(customerId ?? '') ?? null })
  }

/** Keeps which customer the agent chose. Where no agent is known nothing is kept, and the answer says so. */
export const putChoice =
  (access: ChoiceAccess): Handler<ProxyEnv> =>
  async (c) => {
    const { record: about, handle } = parseInput(choiceBodySchema, await readOnlyJson(c))
    const customerId = handle === null ? null : access.handles.read(handle, c.get('session'))
    const key = toChoiceKey(access, c, about)
    if (key === null) return c.json({ isKept: false })
    await orUnavailable(
      customerId === null ? access.choices.remove(key) : access.choices.keep(key, customerId),
    )
    return c.json({ isKept: true })
  }

const readOnlyJson = (c: Context<ProxyEnv>): Promise<unknown> => {
  refuseQuery(c.req.url)
  return readJson(c.req.raw)
}

const toChoiceKey = (access: ChoiceAccess, c: Context<ProxyEnv>, about: string): ChoiceKey | null => {
  const agent = toPreferencesKey(access, c)
  return agent === null ? null : { ...agent, record: about }
}

const orUnavailable = async <Value>(kept: Promise<Value>): Promise<Value> => {
  try {
    return await kept
  } catch (cause) {
    throw new Refusal('preferences-unavailable', 'What the agent chose cannot be read or kept', { cause })
  }
}
