import { brandHeader } from '@intilery-sidebar/hosts/server'
import type { MiddlewareHandler } from 'hono'
import type { Policy } from '../policy/policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from './session.ts'

/**
 * Continues the session in the tenant that the ticket's brand is mapped to.
 *
 * Zendesk signs the account and no brand, so the brand is a claim of the agent's browser: it chooses among the tenants
 * that the admin mapped to this account and opens no other tenant. A handle counts only under the brand it was issued
 * under.
 */
export const enterBrand = (
  { tenantFor = toLaunchTenant }: Pick<ProxyOptions, 'tenantFor'>,
  { policyFor }: { readonly policyFor: (tenantId: string) => Policy },
): MiddlewareHandler<ProxyEnv> => {
  // The log's names are worked out once for a session object, so each brand has one of its own.
  const entered = new WeakMap<Session, Map<string, Session>>()
  const enter = (session: Session, brand: string): Session => {
    const tenantId = tenantFor(session, brand)
    if (tenantId === null) throw new Refusal('brand-unknown', 'The brand is not one of the account')
    if (tenantId === session.tenantId) return session
    const policyVersion = policyFor(tenantId).version
    const sessionId = JSON.stringify([session.sessionId, tenantId, policyVersion])
    const ofSession = entered.get(session) ?? new Map<string, Session>()
    entered.set(session, ofSession)
    const known = ofSession.get(sessionId)
    if (known !== undefined) return known
    const next = { ...session, sessionId, tenantId, policyVersion, launchTenantId: session.tenantId }
    ofSession.set(sessionId, next)
    return next
  }
  return async (c, next) => {
    const brand = c.req.header(brandHeader)
    if (brand !== undefined) c.set('session', enter(c.get('session'), brand))
    await next()
  }
}

const toLaunchTenant = ({ tenantId }: Pick<Session, 'tenantId'>): string => tenantId
