import { createProfileClient, type ProfileClientOptions } from '@intilery-sidebar/client'
import {
  createRequestBudget,
  governProfileClient,
  type AnswerMemory,
  type GovernedProfileClient,
  type GovernorMetrics,
  type RequestBudget,
  type Sharing,
} from '@intilery-sidebar/governor'
import { toTenantId } from '../config/tenants/tenant-config.ts'

export type ProfilesOptions = Pick<
  ProfileClientOptions,
  'baseUrl' | 'tenant' | 'credentials' | 'fetch' | 'learned'
> & {
  /** Its opener closes it, because other tenants may spend from it too. Default: one of its own. */
  readonly budget?: RequestBudget | undefined
  /** Changes when what may be kept changes. */
  readonly policyVersion?: string | undefined
  /** What the answers of all tenants share. Default: the governor's own. */
  readonly memory?: AnswerMemory | undefined
  /** What other processes spend and know. Default: this one is alone. */
  readonly sharing?: Sharing | undefined
  readonly metrics?: GovernorMetrics | undefined
}

export type Profiles = {
  /** Asks upstream, within the budget. */
  readonly profiles: GovernedProfileClient
  /** What sessions of this tenant are bound to. */
  readonly tenantId: string
  close(): Promise<void>
}

/** One tenant's way to the Profile API: the client that holds the key, and the budget in front of it. */
export const openProfiles = (options: ProfilesOptions): Profiles => {
  const { tenant, sharing, metrics, policyVersion } = options
  const tenantId = toTenantId(tenant)
  const { budget, close: closeBudget } = toBudget(options.budget)
  const upstream = createProfileClient({
    ...options,
    requestBudget: budget.forTenant(tenantId),
    observer: metrics?.upstreamObserver(tenantId),
  })
  const profiles = governProfileClient(upstream, {
    tenant: tenantId,
    policyVersion,
    budget,
    sharing,
    memory: options.memory,
    onAnswer: metrics?.onAnswer(tenantId),
  })
  return {
    profiles,
    tenantId,
    close: async () => {
      await profiles.close()
      closeBudget()
      await upstream.close()
    },
  }
}

const toBudget = (given: RequestBudget | undefined) => {
  if (given !== undefined) return { budget: given, close: () => undefined }
  const budget = createRequestBudget()
  return { budget, close: () => budget.close() }
}
