import type { Match, Resolution } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import type { Found } from '../find-customers.ts'
import { refuseQuery } from '../parse-query.ts'
import { toCustomerUrl } from '../policy/customer-url.ts'
import { includesRole } from '../policy/policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { readJson } from '../read-json.ts'
import { resolve } from '../resolve.ts'
import type { Session } from '../session.ts'
import { toDisclosure } from '../to-disclosure.ts'

/** Turns what the host knows about the person on screen into customers, and permission to read them. */
export const postResolve =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const { found, tried } = await resolve(parts, c, await readJson(c.req.raw))
    const customerIds = found.map(({ meta }) => meta.traits.customer.customerId)
    await Promise.all(customerIds.map((id) => parts.ledger.record(toDisclosure(c, 'resolve', id))))
    const resolution: Resolution = {
      matches: found.map((one) => toMatch(one, parts, c.get('session'))),
      tried,
    }
    return c.json(resolution)
  }

const toMatch = ({ variant, meta }: Found, parts: ProxyParts, session: Session): Match => {
  const { handles, policyFor, redactorFor } = parts
  const policy = policyFor(session.tenantId)
  const { customer } = meta.traits
  const redactor = redactorFor(session)
  redactor.learn(meta)
  const customerUrl = policy.customerUrl && toCustomerUrl(policy.customerUrl, customer.customerId)
  return redactor.match({
    handle: handles.issue(customer.customerId, session),
    customer,
    evidence: {
      matchedBy: variant.ref.idType,
      matchedValue: variant.ref.value,
      isGuess: variant.isGuess,
      ...(variant.isUnverified && { isUnverified: true }),
      lastActivityTime: meta.lastActivityTime,
      audiences: meta.audiences,
    },
    ...(customerUrl !== null && { customerUrl }),
    mayExport: includesRole(policy.export, session.agentRole),
  })
}
