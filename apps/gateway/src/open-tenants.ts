import {
  createRequestBudget,
  type GovernedProfileClient,
  type GovernorMetrics,
  type RequestBudget,
  type Sharing,
} from '@intilery-sidebar/governor'
import type { TenantConfig } from './config/tenant-config.ts'
import { openProfiles } from './open-profiles.ts'

type TenantsOptions = {
  readonly sharing: Sharing | undefined
  readonly metrics: GovernorMetrics
  readonly policyVersionFor: (tenantId: string) => string | undefined
}

export type Tenants = {
  /** Null for a tenant that is not ours. */
  readonly profilesFor: (tenantId: string) => GovernedProfileClient | null
  close(): Promise<void>
}

/** Every tenant's way to the Profile API, and one allowance for all who share a key. */
export const openTenants = (tenants: readonly TenantConfig[], options: TenantsOptions): Tenants => {
  const { sharing, metrics, policyVersionFor } = options
  const budgets = createBudgets(options)
  const opened = tenants.map((tenant) =>
    openProfiles({
      ...tenant,
      budget: budgets.named(tenant.budget),
      sharing,
      metrics,
      policyVersion: policyVersionFor(tenant.tenantId),
    }),
  )
  const byId = new Map(opened.map(({ tenantId, profiles }) => [tenantId, profiles]))
  return {
    profilesFor: (tenantId) => byId.get(tenantId) ?? null,
    close: async () => {
      await Promise.all(opened.map((profiles) => profiles.close()))
      budgets.close()
    },
  }
}

const createBudgets = ({ sharing, metrics }: TenantsOptions) => {
  const budgets = new Map<string, RequestBudget>()
  const open = (name: string): RequestBudget => {
    const budget = createRequestBudget({ name, sharing, observer: metrics.budgetObserver })
    metrics.showQueues(budget)
    budgets.set(name, budget)
    return budget
  }
  return {
    named: (name: string) => budgets.get(name) ?? open(name),
    close: () => {
      for (const budget of budgets.values()) budget.close()
    },
  }
}
