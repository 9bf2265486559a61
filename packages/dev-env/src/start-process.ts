import { createProxy, parsePolicy, type ProxyOptions } from '@intilery-sidebar/proxy'
import { connectTenant, toTenantId } from './connect-tenant.ts'
import type { DevTenant } from './dev-env-options.ts'

type Connection = Parameters<typeof connectTenant>[1]

/** What all processes of an environment have in common. */
export type ProcessParts = Omit<ProxyOptions, 'profilesFor' | 'policy'> & {
  readonly tenants: readonly DevTenant[]
  readonly connection: Connection
}

/**
 * A gateway's process without its port: a proxy over a client and a governor per tenant. It begins with nothing cached.
 */
export const startProcess = ({ tenants, connection, ...options }: ProcessParts, policy: object) => {
  const connected = new Map(
    tenants.map((tenant) => [toTenantId(tenant), connectTenant(tenant, connection)] as const),
  )
  const proxy = createProxy({
    ...options,
    policy: parsePolicy(policy),
    profilesFor: (tenantId) => connected.get(tenantId)?.profiles ?? null,
  })
  const close = async (): Promise<void> => {
    for (const { close: disconnect } of connected.values()) await disconnect()
  }
  return { proxy, close }
}
