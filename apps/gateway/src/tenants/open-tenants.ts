import type {
  AnswerMemory,
  GovernedProfileClient,
  GovernorMetrics,
  Sharing,
} from '@intilery-sidebar/governor'
import type { Readings } from '../capabilities/capabilities-file.ts'
import { toLearnedReadings } from '../capabilities/to-learned-readings.ts'
import type { TenantConfig } from '../config/tenants/tenant-config.ts'
import type { Budgets } from './create-budgets.ts'
import { openProfiles } from './open-profiles.ts'

type TenantsOptions = {
  readonly sharing: Sharing | undefined
  readonly metrics: GovernorMetrics
  readonly memory?: AnswerMemory | undefined
  /** Outlives this reading of the settings, so that a reload spends nothing twice. */
  readonly budgets: Budgets
  readonly policyVersionFor: (tenantId: string) => string | undefined
  /** What was learned of each tenant's Profile API before. */
  readonly readings?: ReadonlyMap<string, Readings> | undefined
}

export type Tenants = {
  /** Null for a tenant that is not ours. */
  readonly profilesFor: (tenantId: string) => GovernedProfileClient | null
  close(): Promise<void>
}

/** Every tenant's way to the Profile API, and one allowance for all who share a key. */
export const openTenants = (tenants: readonly TenantConfig[], options: TenantsOptions): Tenants => {
  const { sharing, metrics, memory, budgets, policyVersionFor, readings } = options
  const opened = tenants.map((tenant) =>
    openProfiles({
      ...tenant,
      budget: budgets.named(tenant.budget),
      sharing,
      metrics,
      memory,
      policyVersion: policyVersionFor(tenant.tenantId),
      learned: toLearnedReadings(readings?.get(tenant.tenantId) ?? {}),
    }),
  )
  const byId = new Map(opened.map(({ tenantId, profiles }) => [tenantId, profiles]))
  return {
    profilesFor: (tenantId) => byId.get(tenantId) ?? null,
    close: async () => {
      await Promise.all(opened.map((profiles) => profiles.close()))
    },
  }
}
