import type { DistinctCounter } from '@intilery-sidebar/contract'
import type {
  AnswerMemory,
  GovernedProfileClient,
  GovernorMetrics,
  Sharing,
} from '@intilery-sidebar/governor'
import { createProxy, type Log, type SidebarAssets } from '@intilery-sidebar/proxy'
import type { Store } from '@intilery-sidebar/store'
import type { OpenAdmin } from '../admin/open-admin.ts'
import type { LiveConfig } from '../config/config.ts'
import type { Budgets } from '../tenants/create-budgets.ts'
import { readCapabilities } from '../capabilities/read-capabilities.ts'
import { createBrands } from './create-brands.ts'
import { createLiveHosts } from './live-hosts.ts'
import { openTenants } from '../tenants/open-tenants.ts'
import { readPolicies } from '../policies/read-policies.ts'
import { readPredictions } from '../predictions/read-predictions.ts'

/** What every reading of the settings has in common. */
export type ServingParts = {
  readonly sharing: Sharing | undefined
  readonly metrics: GovernorMetrics
  /** What is kept outlives a reload. */
  readonly memory: AnswerMemory
  readonly budgets: Budgets
  readonly store: Store
  /** Outlives this reading of the settings, so that a reload forgets no look-up. */
  readonly counter: DistinctCounter
  readonly sidebar: SidebarAssets
  /** Reaches the hosts' own APIs. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly isReady: () => Promise<boolean>
  /** Undefined where the settings ask for no admin page. */
  readonly admin: OpenAdmin | undefined
}

/** The app as one reading of the settings has it. */
export type Serving = {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly profilesFor: (tenantId: string) => GovernedProfileClient | null
  /** Live streams never end by themselves; their readers reconnect. */
  endStreams(): void
  close(): Promise<void>
}

/**
 * Opens the tenants, their policies and the proxy in front of them. Rejects with a `StartError` and leaves nothing
 * open.
 */
export const openServing = async (config: LiveConfig, log: Log, parts: ServingParts): Promise<Serving> => {
  const { store, counter, sidebar, fetch, isReady, admin } = parts
  const { policy, policies } = await readPolicies(config)
  const predictionsFor = await readPredictions(config)
  const readings = await readCapabilities(config)
  const policyFor = (tenantId: string) => policies.get(tenantId) ?? policy
  const policyVersionFor = (tenantId: string) => policyFor(tenantId)?.version
  const tenants = openTenants(config.tenants, { ...parts, policyVersionFor, readings })
  const closing = new AbortController()
  const proxy = createProxy({
    sessionKeys: config.sessionKeys,
    ...createLiveHosts(config, { installations: store.installations, fetch }),
    tenantFor: createBrands(config.tenants),
    store,
    counter,
    profilesFor: tenants.profilesFor,
    sidebar,
    // A page that a host may frame is answered to that host's launch, which says who it is.
    frameAncestorsFor: () => [],
    log,
    policy,
    policies,
    predictionsFor,
    isReady,
    admin: admin?.({ config, policyFor, predictionsFor, readings, profilesFor: tenants.profilesFor }),
    closing: closing.signal,
  })
  return {
    fetch: (request) => proxy.fetch(request),
    profilesFor: tenants.profilesFor,
    endStreams: () => closing.abort(),
    close: () => tenants.close(),
  }
}
