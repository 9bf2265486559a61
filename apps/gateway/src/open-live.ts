import { connectSharing, type Sharing } from '@intilery-sidebar/governor'
import { createProxy, type Log } from '@intilery-sidebar/proxy'
import { openStore } from '@intilery-sidebar/store'
import { openBrowserBundle } from './browser-bundles.ts'
import type { LiveConfig } from './config/config.ts'
import { followErasures } from './follow-erasures.ts'
import { listen } from './listen.ts'
import { createLiveHosts } from './live-hosts.ts'
import { openMetrics } from './open-metrics.ts'
import { openTenants } from './open-tenants.ts'
import { readPolicies } from './read-policies.ts'
import type { Running } from './running.ts'

export type LiveParts = {
  readonly log: Log
  /** Reaches the hosts' own APIs. */
  readonly fetch: (request: Request) => Promise<Response>
}

/** The gateway in front of a real Profile API. No workbench: nobody is an agent because they reach a port. */
export const openLive = async (config: LiveConfig, { log, fetch }: LiveParts): Promise<Running> => {
  await using opening = new AsyncDisposableStack()
  const { policy, policies } = await readPolicies(config)
  const metrics = opening.adopt(await openMetrics(config.host, config.metricsPort), (opened) =>
    opened.drain(),
  )
  const sharing = connect(config)
  opening.defer(() => sharing?.close())
  const policyVersionFor = (tenantId: string) => (policies.get(tenantId) ?? policy)?.version
  const upstream = opening.adopt(
    openTenants(config.tenants, { sharing, metrics: metrics.governor, policyVersionFor }),
    (opened) => opened.close(),
  )
  const { databaseUrl: url, storeKeys: keys } = config
  const store = opening.adopt(await openStore({ url, keys }), (opened) => opened.close())
  opening.adopt(
    followErasures({ erasures: store.erasures, profilesFor: upstream.profilesFor }),
    (following) => following.stop(),
  )
  const closing = new AbortController()
  const proxy = createProxy({
    sessionKeys: config.sessionKeys,
    ...createLiveHosts(config, { installations: store.installations, fetch }),
    store,
    profilesFor: upstream.profilesFor,
    sidebar: await openBrowserBundle('sidebar'),
    // A page that a host may frame is answered to that host's launch, which says who it is.
    frameAncestorsFor: () => [],
    log,
    policy,
    policies,
    isReady: () => answers(store.ping()),
    closing: closing.signal,
  })
  const { host, port } = config
  const gateway = await listen({ fetch: (request) => proxy.fetch(request), host, port, setting: 'PORT' })
  opening.defer(() => gateway.drain())
  // A live stream is never finished by itself, so it is ended before what is under way is waited for.
  opening.defer(() => closing.abort())
  const open = opening.move()
  return {
    urls: { Gateway: gateway.url, Metrics: `${metrics.url}/metrics` },
    close: () => open.disposeAsync(),
  }
}

const connect = ({ redisUrl: url, processes, storeKeys: [storeKey] }: LiveConfig): Sharing | undefined =>
  url === null || storeKey === undefined ? undefined : connectSharing({ url, storeKey, processes })

const answers = (asked: Promise<void>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  )
