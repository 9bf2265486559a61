import { createProfileClient } from '@intilery-sidebar/client'
import type { ProfileClient } from '@intilery-sidebar/contract'
import type { TenantConfig } from '@intilery-sidebar/gateway/config'
import { createRequestBudget, governProfileClient } from '@intilery-sidebar/governor'

/** A tenant's customers, asked for within a request budget of this process's own. */
export const openTenantProfiles = (
  tenant: TenantConfig,
): { readonly client: ProfileClient } & AsyncDisposable => {
  const budget = createRequestBudget({ name: tenant.budget })
  const client = createProfileClient({ ...tenant, requestBudget: budget.forTenant(tenant.tenantId) })
  const governed = governProfileClient(client, { tenant: tenant.tenantId, budget })
  return {
    client: governed,
    [Symbol.asyncDispose]: async () => {
      await governed.close()
      await client.close()
      budget.close()
    },
  }
}
