import type { Disclosure, DisclosureAction } from '@intilery-sidebar/store'
import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'

/** What the ledger has to know when this request's session is about to be shown something of a customer. */
export const toDisclosure = (
  c: Context<ProxyEnv>,
  action: DisclosureAction,
  customerId: string,
): Disclosure => {
  const { tenantId, host, accountId, agentId } = c.get('session')
  return { tenantId, host, accountId, agentId, requestId: c.get('requestId'), action, customerId }
}
