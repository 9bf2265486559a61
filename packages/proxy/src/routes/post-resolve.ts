import type { Match, Resolution } from '@intilery-sidebar/contract'
import type { Context, Handler } from 'hono'
import type { Found } from '../lookup/find-customers.ts'
import { refuseQuery } from '../input/parse-query.ts'
import { toCustomerUrl } from '../policy/customer-url.ts'
import type { Ledger } from '@intilery-sidebar/store'
import type { Redactor } from '../redaction/redactor.ts'
import type { Handles } from '../session/handle.ts'
import { includesRole } from '../policy/policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { readJson } from '../input/read-json.ts'
import { parseResolveBody, resolve, type Resolving } from '../lookup/resolve.ts'
import type { ChoiceAccess } from '../preferences/choice-access.ts'
import { recallChoice } from '../preferences/recall-choice.ts'
import type { Session } from '../session/session.ts'
import { toDisclosure } from '../disclosure/to-disclosure.ts'

type Matching = Resolving &
  ChoiceAccess & {
    readonly handles: Handles
    readonly ledger: Ledger
    readonly redactorFor: (session: Session, scope: string) => Redactor
  }

/** Turns what the host knows about the person on screen into customers, and permission to read them. */
export const postResolve =
  (deps: Matching): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const body = parseResolveBody(await readJson(c.req.raw))
    const { found, tried } = await resolve(deps, c, body)
    const customerIds = found.map(({ meta }) => meta.traits.customer.customerId)
    await Promise.all(customerIds.map((id) => deps.ledger.record(toDisclosure(c, 'resolve', id))))
    const matches = await Promise.all(found.map((one) => toMatch(one, deps, c)))
    const handles = new Map(customerIds.map((id, index) => [id, matches[index]?.handle ?? '']))
    const { about } = body
    const chosen = about === undefined ? undefined : await recallChoice(deps, c, { about, handles })
    const resolution: Resolution = {
      matches,
      tried,
      ...(chosen !== undefined && { chosen }),
      maySearch: maySearch(c.get('session'), deps),
    }
    return c.json(resolution)
  }

/** A launch that names its customers, and a policy that allows only them, leave nothing to search for. */
const maySearch = ({ candidates, tenantId }: Session, { policyFor }: Matching): boolean =>
  candidates === null && policyFor(tenantId).lookup === 'search'

const toMatch = async ({ variant, meta }: Found, deps: Matching, c: Context<ProxyEnv>): Promise<Match> => {
  const session = c.get('session')
  const { handles, policyFor, redactorFor } = deps
  const policy = policyFor(session.tenantId)
  const { customer } = meta.traits
  const redactor = redactorFor(session, c.get('requestId'))
  await redactor.collectHidden(meta)
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
