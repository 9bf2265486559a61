import type { ProfileClientOptions } from '@intilery-sidebar/client'
import type { Secret } from '@intilery-sidebar/contract'
import type { RequestBudgetOptions } from '@intilery-sidebar/governor'
import type { Log, ProxyOptions, SidebarAssets } from '@intilery-sidebar/proxy'
import type { ReferenceApi, ReferenceApiOptions, Tenant } from '@intilery-sidebar/reference-api'
import type { Store } from '@intilery-sidebar/store'
import type { PlayedHosts, WorkbenchAssets } from '@intilery-sidebar/workbench'

export type Fetch = (request: Request) => Promise<Response>

/** A brand of the reference API, and what sessions, caches and the ledger call it. */
export type DevTenant = Tenant & {
  /** Default `clientId/accountId/brandId`. */
  readonly tenantId?: string
}

/** Where the environment is reached, for hosts that have to know it. */
export type Site = {
  /** The origin of the pages that play a host. */
  readonly pages: string
  /** The origin of the gateway. */
  readonly gateway: string
  readonly tenantId: string
  /** Reaches the gateway and the hosts that are played, without the network. */
  readonly fetch: Fetch
  readonly installations: Store['installations']
  readonly personalizationKeys: Store['personalizationKeys']
  /** Where browsers reach Segment's ingestion; null where the reference API has no port. */
  readonly ingestion: URL | null
  readonly writeKey: string
  readonly sidebar: SidebarAssets
}

/** The hosts that the proxy knows, and their own servers where they are played. */
export type DevHosts = Partial<
  Pick<ProxyOptions, 'launches' | 'pages' | 'pipedrive' | 'predictionsFor' | 'tenantFor'>
> & {
  readonly played?: PlayedHosts
  /** What the gateway serves as the sidebar instead of `assets.sidebar`. */
  readonly sidebar?: SidebarAssets
  /** Who may frame a page that no host launched. Default: the pages that play a host. */
  readonly frameAncestors?: readonly string[]
}

export type DevKeys = { readonly session: Secret; readonly launch: Secret; readonly store: Secret }

/** Puts a server before `fetch` and says where. */
export type Listen = (fetch: Fetch) => Promise<{ readonly port: number; close(): Promise<void> }>

/** How much the account may ask. Default: what the documentation allows. */
export type Allowance = Pick<RequestBudgetOptions, 'ratePerSecond' | 'burst'>

/**
 * Everything has a default: the demo's tenant with twenty customers, no port, no pages and no host but the workbench.
 */
export type DevEnvOptions = {
  /** The first is the one whose agents sit at the workbench. */
  readonly tenants?: readonly [DevTenant, ...DevTenant[]] | undefined
  /** A reference API that is open already; who opened it closes it. */
  readonly reference?: ReferenceApi | undefined
  /** How a new reference API is created. With `allowsFaults` it is asked through a socket, which faults can break. */
  readonly referenceOptions?: Omit<ReferenceApiOptions, 'tenants'> | undefined
  /**
   * Where the reference API listens, when it is to be asked through the network. Default: it is asked without a port.
   */
  readonly referenceUrl?: URL | undefined
  /** Writes the customers of a new reference API. */
  readonly load?: ((reference: ReferenceApi) => Promise<unknown>) | undefined
  /** Stands between the client and the reference API. */
  readonly intercept?: ((request: Request, ask: Fetch) => Promise<Response>) | undefined
  readonly client?: Pick<ProfileClientOptions, 'timeouts' | 'now'> | undefined
  readonly allowance?: Allowance | undefined
  readonly hosts?: ((site: Site) => DevHosts | Promise<DevHosts>) | undefined
  /** As a policy file holds it. */
  readonly policy?: object | undefined
  readonly keys?: Partial<DevKeys> | undefined
  /** What the gateway and the workbench serve. Without the workbench's there is no workbench. */
  readonly assets?: { readonly sidebar?: SidebarAssets; readonly workbench?: WorkbenchAssets } | undefined
  /** Called with every line of the log, which the environment keeps as well. */
  readonly log?: Log | undefined
  /** Default: no port. */
  readonly listen?: Listen | undefined
  /** Names the process that answers; each has a client, caches and a budget of its own. Default: one process. */
  readonly processFor?: ((url: URL) => string) | undefined
  /** Answers in front of every process. */
  readonly answer?: ((request: Request) => Response | null) | undefined
}
