import type { createProxy, LogEntry } from '@intilery-sidebar/proxy'
import type { WorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import { demoTenant, type ReferenceApi } from '@intilery-sidebar/reference-api'
import type { Store } from '@intilery-sidebar/store'
import { createWorkbench, isForWorkbench, type PlayedHosts } from '@intilery-sidebar/workbench'
import { toTenantId } from './connect-tenant.ts'
import type { DevEnvOptions, Fetch, Site } from './dev-env-options.ts'
import { openParts } from './open-parts.ts'
import { openUpstream } from './open-upstream.ts'
import { Processes } from './processes.ts'

export type DevEnv = AsyncDisposable & {
  /** Reaches the gateway and, where it is served, the workbench. */
  readonly fetch: Fetch
  readonly gatewayUrl: string
  readonly workbenchUrl: string
  /** The proxy of the process that answers when none is named. */
  readonly proxy: ReturnType<typeof createProxy>
  readonly reference: ReferenceApi
  readonly store: Store
  readonly launch: WorkbenchLaunch
  readonly log: readonly LogEntry[]
  /** Every request that the client sent, unless it was sent over a socket. A test may empty it. */
  readonly upstream: Request[]
  /** Something happens to a customer: the reference API receives it as from a shop's server. */
  readonly track: (event: string, userId: string) => Promise<void>
  /** Sends Segment messages to the reference API. */
  readonly ingest: (messages: readonly object[]) => Promise<void>
  /** What happens to upstream's answers from now on (`allowsFaults`). No rules: nothing. */
  readonly setFaults: (rules: readonly object[]) => Promise<void>
  /** Replaces a process by one with nothing cached. Without a policy it has the one of the beginning. */
  readonly restart: (process: string, policy?: object) => void
}

const portWithoutListening = 8787
const noAssets = () => Promise.resolve(null)

/**
 * Wires the product: reference API, client, governor, store and proxy, with the workbench and a port where they are
 * asked for. Rejects when one of them cannot be opened, and closes the others.
 */
export const openDevEnv = async (options: DevEnvOptions = {}): Promise<DevEnv> => {
  await using opening = new AsyncDisposableStack()
  const tenants = options.tenants ?? [demoTenant]
  const parts = await openParts(opening, options)
  const upstream = await openUpstream(opening, tenants, options)
  const processes = opening.adopt(new Processes(options), (opened) => opened.close())
  const answers = Promise.withResolvers<Fetch>()
  const fetch: Fetch = async (request) => (await answers.promise)(request)
  const port = await openPort(opening, fetch, options)
  const site = toSite({
    port,
    fetch,
    tenantId: toTenantId(tenants[0]),
    installations: parts.store.installations,
    personalizationKeys: parts.store.personalizationKeys,
    ingestion: options.referenceUrl ?? null,
    writeKey: tenants[0].writeKeys[0] ?? '',
    sidebar: options.assets?.sidebar ?? noAssets,
  })
  const {
    played,
    frameAncestors = [site.pages],
    launches = [],
    ...hosts
  } = (await options.hosts?.(site)) ?? {}
  processes.begin({
    sidebar: site.sidebar,
    ...hosts,
    tenants,
    connection: { ...upstream.connection, ...options.client, allowance: options.allowance },
    sessionKeys: [parts.keys.session],
    launches: [parts.launch, ...launches],
    store: parts.store,
    frameAncestorsFor: () => frameAncestors,
    log: parts.log,
    closing: closeWith(opening),
  })
  const { launch } = parts
  answers.resolve(withWorkbench(processes.fetch, { site, played, launch, assets: options.assets }))
  return toDevEnv({ site, parts, upstream, processes, open: opening.move() })
}

// To a browser the pages and the gateway are two sites, though one port serves both.
const toSite = ({ port, ...site }: Omit<Site, 'pages' | 'gateway'> & { readonly port: number }): Site => ({
  ...site,
  pages: `http://localhost:${port}`,
  gateway: `http://127.0.0.1:${port}`,
})

type Opened = {
  readonly site: Site
  readonly parts: Awaited<ReturnType<typeof openParts>>
  readonly upstream: Awaited<ReturnType<typeof openUpstream>>
  readonly processes: Processes
  readonly open: AsyncDisposableStack
}

const toDevEnv = ({ site, parts, upstream, processes, open }: Opened): DevEnv => ({
  ...upstream.writes,
  fetch: site.fetch,
  gatewayUrl: site.gateway,
  workbenchUrl: `${site.pages}/workbench/`,
  get proxy() {
    return processes.proxyFor(new URL(site.gateway))
  },
  reference: upstream.reference,
  store: parts.store,
  launch: parts.launch,
  log: parts.logEntries,
  upstream: upstream.requests,
  restart: processes.restart,
  [Symbol.asyncDispose]: () => open.disposeAsync(),
})

const openPort = async (
  opening: AsyncDisposableStack,
  fetch: Fetch,
  { listen }: DevEnvOptions,
): Promise<number> =>
  listen === undefined
    ? portWithoutListening
    : opening.adopt(await listen(fetch), (listener) => listener.close()).port

// The last to be deferred and so the first to end: a live stream would keep the port open.
const closeWith = (opening: AsyncDisposableStack): AbortSignal => {
  const closing = new AbortController()
  opening.defer(() => closing.abort())
  return closing.signal
}

type Pages = {
  readonly site: Site
  readonly played: PlayedHosts | undefined
  readonly launch: WorkbenchLaunch
  readonly assets: DevEnvOptions['assets']
}

const withWorkbench = (gateway: Fetch, { site, played, launch, assets }: Pages): Fetch => {
  if (assets?.workbench === undefined) return gateway
  const workbench = createWorkbench({
    ...played,
    assets: assets.workbench,
    signProof: (agentId) => launch.sign({ tenantId: site.tenantId, agentId, agentRole: 'agent' }),
  })
  return async (request) =>
    isForWorkbench(new URL(request.url)) ? workbench.fetch(request) : gateway(request)
}
