import { createProfileClient, type ProfileClientOptions } from '@intilery-sidebar/client'
import { Secret } from '@intilery-sidebar/contract'
import { createRequestBudget, governProfileClient } from '@intilery-sidebar/governor'
import type { Allowance, DevTenant } from './dev-env-options.ts'

type ConnectOptions = Pick<ProfileClientOptions, 'baseUrl' | 'fetch' | 'timeouts' | 'now'> & {
  readonly allowance?: Allowance | undefined
}

/** One tenant's client behind a request budget and caches of its own, as the gateway wires it. */
export const connectTenant = (tenant: DevTenant, { allowance, ...options }: ConnectOptions) => {
  const tenantId = toTenantId(tenant)
  const budget = createRequestBudget(allowance)
  const client = createProfileClient({
    ...options,
    tenant,
    credentials: tenant.authTokens.map((token) => new Secret(token)),
    requestBudget: budget.forTenant(tenantId),
  })
  const profiles = governProfileClient(client, { tenant: tenantId, budget })
  const close = async (): Promise<void> => {
    await profiles.close()
    budget.close()
    await client.close()
  }
  return { profiles, close }
}

export const toTenantId = ({ tenantId, clientId, accountId, brandId }: DevTenant): string =>
  tenantId ?? `${clientId}/${accountId}/${brandId}`
