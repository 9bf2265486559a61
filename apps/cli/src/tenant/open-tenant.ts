import { createProfileClient } from '@intilery-sidebar/client'
import type { ProfileClient } from '@intilery-sidebar/contract'
import type { LiveConfig, TenantConfig } from '@intilery-sidebar/gateway/config'
import { connectSharing, createRequestBudget, governProfileClient } from '@intilery-sidebar/governor'

/** An export waits for pages longer than a person would. */
const timeouts = { firstByteMs: 20_000, idleBodyMs: 10_000, attemptMs: 40_000, totalMs: 60_000 }
const bodyLimitBytes = 64 * 1024 * 1024

export type OpenTenant = {
  readonly profiles: ProfileClient
  /** Tokens of the request budget spent so far, retries included. */
  readonly tokens: () => number
  readonly close: () => Promise<void>
}

/**
 * One tenant's way to the Profile API, out of the allowance that the gateways spend from: through Redis where there is
 * one, so that a command in bulk never takes what agents need.
 */
export const openTenant = (config: LiveConfig, tenant: TenantConfig): OpenTenant => {
  const [storeKey] = config.storeKeys
  const sharing =
    config.redisUrl === null || storeKey === undefined
      ? undefined
      : connectSharing({ url: config.redisUrl, storeKey, processes: config.processes })
  let tokens = 0
  const observer = { onPermit: () => void (tokens += 1) }
  const budget = createRequestBudget({ name: tenant.budget, sharing, observer })
  const client = createProfileClient({
    ...tenant,
    timeouts,
    bodyLimitBytes,
    requestBudget: budget.forTenant(tenant.tenantId),
  })
  const profiles = governProfileClient(client, { tenant: tenant.tenantId, budget, sharing })
  return {
    profiles,
    tokens: () => tokens,
    close: async () => {
      await profiles.close()
      budget.close()
      await client.close()
      sharing?.close()
    },
  }
}
