import type { Context } from 'hono'
import { toProblem } from '../answer/to-problem.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import { toChoiceKey, type ChoiceAccess } from './choice-access.ts'

type Offered = {
  readonly about: string
  /** By customer id. */
  readonly handles: ReadonlyMap<string, string>
}

/**
 * What the agent decided about the record before: the handle of one of those offered, null for none of them, undefined
 * for nothing. A store that cannot say costs the agent a choice, and never the look-up.
 */
export const recallChoice = async (
  access: ChoiceAccess,
  c: Context<ProxyEnv>,
  { about, handles }: Offered,
): Promise<string | null | undefined> => {
  const key = toChoiceKey(access, c, about)
  if (key === null) return undefined
  try {
    const customerId = await access.choices.recall(key, [...handles.keys()])
    return typeof customerId === 'string' ? handles.get(customerId) : customerId
  } catch (cause) {
    const error = new Refusal('preferences-unavailable', 'What the agent chose cannot be read', { cause })
    c.set('failure', { problem: toProblem(error, c.get('requestId')), error })
    return undefined
  }
}
