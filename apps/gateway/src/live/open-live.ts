import { checkRedis, connectSharing, createAnswerMemory, type Sharing } from '@intilery-sidebar/governor'
import type { Log } from '@intilery-sidebar/proxy'
import { setTimeout as sleep } from 'node:timers/promises'
import { watchForAdmin } from '../admin/watch-for-admin.ts'
import { openBrowserBundle } from '../browser-bundles.ts'
import type { LiveConfig } from '../config/config.ts'
import { createBudgets } from '../tenants/create-budgets.ts'
import { createCounter } from './create-counter.ts'
import { createReloader } from './create-reloader.ts'
import { followErasures } from './follow-erasures.ts'
import { behindBalancer, listen } from '../process/listen.ts'
import { openMetrics } from '../metrics/open-metrics.ts'
import { openTelemetry } from '../telemetry/open-telemetry.ts'
import { openServing, type Serving } from './open-serving.ts'
import { openStoreOrSay } from './open-store-or-say.ts'
import type { Running } from '../running.ts'
import { StartError } from '../start-error.ts'

export type LiveParts = {
  /** A log that never holds a secret of these settings. */
  readonly logFor: (config: LiveConfig) => Log
  /** Says something that concerns no single request. */
  readonly warn: (message: string) => void
  /** Reaches the hosts' own APIs. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Reads the settings again, the files they name included. Throws a `StartError`. */
  readonly readAgain: () => LiveConfig
}

/** The gateway in front of a real Profile API. No workbench: reaching the port makes no visitor an agent. */
export const openLive = async (
  config: LiveConfig,
  { logFor, warn, fetch, readAgain }: LiveParts,
): Promise<Running> => {
  await using opening = new AsyncDisposableStack()
  const metrics = opening.adopt(await openMetrics(config), (opened) => opened.drain())
  const sharing = await connect(config, warn)
  opening.defer(() => sharing?.close())
  const watch = watchForAdmin(config, sharing)
  const telemetry = opening.adopt(openTelemetry({ config, fetch }), (opened) => opened.stop())
  const governorMetrics = telemetry.watchGovernor(watch.watchGovernor(metrics.governor))
  const budgets = createBudgets({ sharing, metrics: governorMetrics })
  opening.defer(() => budgets.close())
  const { databaseUrl: url, storeKeys: keys } = config
  const store = opening.adopt(await openStoreOrSay({ url, keys }), (opened) => opened.close())
  let isStopping = false
  const { admin } = opening.adopt(await watch.open(store), (opened) => opened.stop())
  const parts = {
    sharing,
    metrics: governorMetrics,
    memory: createAnswerMemory(config.cacheBytes),
    budgets,
    store,
    counter: createCounter({ sharing, store }),
    sidebar: await openBrowserBundle('sidebar'),
    fetch,
    isReady: async () => !isStopping && (await answers(store.ping())),
    admin,
  }
  const open = (settings: LiveConfig): Promise<Serving> =>
    openServing(settings, telemetry.watchLog(watch.watchLog(metrics.count(logFor(settings)))), parts)
  // Only what the files say can differ: the environment of a process stays as it is.
  const reloader = createReloader(await open(config), () => open(readAgain()))
  opening.defer(() => reloader.close())
  const profilesFor: Serving['profilesFor'] = (tenantId) => reloader.current().profilesFor(tenantId)
  opening.adopt(followErasures({ erasures: store.erasures, profilesFor }), (following) => following.stop())
  const answer = telemetry.around((request) => reloader.current().fetch(request))
  const gateway = await listen({ ...config, ...behindBalancer, fetch: answer, setting: 'PORT' })
  opening.defer(() => gateway.drain())
  // A live stream is never finished by itself, so it is ended before what is under way is waited for.
  opening.defer(() => reloader.current().endStreams())
  opening.defer(async () => {
    // Not ready first, so that balancers look away while this process still serves.
    isStopping = true
    await sleep(config.shutdownDelaySeconds * 1000)
  })
  const opened = opening.move()
  return {
    urls: { Gateway: gateway.url, Metrics: `${metrics.url}/metrics` },
    reload: () => reloader.reload(),
    close: () => opened.disposeAsync(),
  }
}

const connect = async (
  { redisUrl: url, processes, storeKeys: [storeKey] }: LiveConfig,
  warn: LiveParts['warn'],
): Promise<Sharing | undefined> => {
  if (url === null || storeKey === undefined) return undefined
  const onRefused = (code: string): void =>
    warn(`REDIS_URL: Redis refuses what it is asked (${code}); this process goes on alone`)
  const sharing = connectSharing({ url, storeKey, processes, onRefused })
  try {
    await requireUsable(sharing)
    return sharing
  } catch (error) {
    sharing.close()
    throw error
  }
}

/** The start waits for no Redis; of one that can never work it says so. */
const requireUsable = async (sharing: Sharing): Promise<void> => {
  try {
    await checkRedis(sharing.redis)
  } catch (cause) {
    throw new StartError(`REDIS_URL: ${cause instanceof Error ? cause.message : 'cannot be used'}`, { cause })
  }
}

const answers = (asked: Promise<void>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  )
