import type { Traits } from '@intilery-sidebar/contract'
import type { Ledger } from '@intilery-sidebar/store'
import type { Handler } from 'hono'
import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { refuseQuery } from '../input/parse-query.ts'
import type { CustomerAccess } from '../disclosure/customer-access.ts'
import { includesRole, type Policy } from '../policy/policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { readJson } from '../input/read-json.ts'
import { Refusal } from '../refusal.ts'
import { onlyOne } from '../disclosure/same-customer.ts'
import { toDisclosure } from '../disclosure/to-disclosure.ts'

/** Long enough to read a number out, short enough not to be left on a screen. */
const shownForMs = 60_000

export const revealBodySchema = z.strictObject({
  /** Names from the traits downward, e.g. `["customer","phone"]` or `["values","address","street"]`. */
  path: z
    .tuple([z.enum(['customer', 'values'])], z.string().min(1).max(200))
    .check(z.minLength(2), z.maxLength(10)),
  reason: z.string().trim().min(3).max(200),
})

type Revealing = {
  readonly access: CustomerAccess
  readonly ledger: Ledger
  readonly policyFor: (tenantId: string) => Policy
  readonly clock: () => number
}

/** Shows one hidden field for a moment, to a role that may see it, for a reason that is recorded first. */
export const postReveal =
  ({ access, ledger, policyFor, clock }: Revealing): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const { path, reason } = parseInput(revealBodySchema, await readJson(c.req.raw))
    const { profiles, ref, options } = access.open(c)
    const { tenantId, agentRole } = c.get('session')
    if (!includesRole(policyFor(tenantId).reveal, agentRole))
      throw new Refusal('policy-forbids', 'The role may not reveal fields')
    const { data } = await profiles.getTraits(ref, options)
    const value = toValue(
      onlyOne(data, ref.value, (one) => one),
      path,
    )
    const detail = JSON.stringify({ path })
    await ledger.record({ ...toDisclosure(c, 'reveal', ref.value), detail, reason })
    return c.json({ value, shownForMs, expiresAt: new Date(clock() + shownForMs).toISOString() })
  }

const toValue = ({ customer, values }: Traits, path: readonly string[]): unknown => {
  let value: unknown = { customer, values }
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      throw new Refusal('bad-request', 'The customer has no such field')
    value = Reflect.get(value, name)
  }
  return value
}
