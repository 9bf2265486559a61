import type { PreferencesKey } from '@intilery-sidebar/store'
import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'

/**
 * Whose preferences a request is about. Null where the host proves an installation and no agent: two people must
 * neither share what they chose nor undo it for each other.
 */
export const toPreferencesKey = (
  { profilesFor }: Pick<ProxyOptions, 'profilesFor'>,
  c: Context<ProxyEnv>,
): PreferencesKey | null => {
  const { tenantId, host, accountId, agentId } = c.get('session')
  if (profilesFor(tenantId) === null)
    throw new Refusal('session-invalid', 'The session is for a tenant we do not have')
  return agentId === null ? null : { tenantId, host, accountId, agentId }
}
