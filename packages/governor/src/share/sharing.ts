import type { Secret } from '@intilery-sidebar/contract'
import { Redis, type RedisOptions } from './redis-client.ts'
import { watchConnection } from './watch-connection.ts'
import { createPubSub, type PubSub } from './pub-sub.ts'
import { createSeal, type Seal } from './seal.ts'

export type SharingOptions = {
  /** e.g. `redis://127.0.0.1:6379` */
  readonly url: string
  /** Seals every value that is kept there. */
  readonly storeKey: Secret
  /** Put before every key. Default `sidebar:`. */
  readonly keyPrefix?: string | undefined
  /** The most processes that run at the same time. Default 4. */
  readonly processes?: number | undefined
  /**
   * Called once for each way Redis refuses us, e.g. `WRONGPASS`; never an address or a password. Must not throw.
   */
  readonly onRefused?: ((code: string) => void) | undefined
}

/** What several processes have in common. One per process, however many tenants it serves. */
export type Sharing = {
  readonly redis: Redis
  readonly keyPrefix: string
  readonly processes: number
  readonly seal: Seal
  readonly pubSub: PubSub
  close(): void
}

// A command that cannot be sent now is refused now: the caller has a better alternative than waiting.
const connection = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: 2000,
  retryStrategy: (attempt) => Math.min(1000, attempt * 50),
  // After a failover the old primary is a replica, or still loads: the name may lead elsewhere by now.
  reconnectOnError: (error) => (/^(READONLY|LOADING|MASTERDOWN)/.test(error.message) ? 1 : false),
} satisfies RedisOptions

/**
 * What several processes share by one Redis: budget, answers, live events, what must be forgotten. Returns before Redis
 * answers and never throws for its absence: while it is away each process goes on alone, with its part of the budget.
 * `close` ends both connections.
 */
export const connectSharing = (options: SharingOptions): Sharing => {
  const { keyPrefix = 'sidebar:', processes = 4 } = options
  const redis = new Redis(options.url, connection)
  const subscriber = new Redis(options.url, { ...connection, autoResubscribe: false })
  // A subscriber receives nothing while nothing happens, so without a question of its own it would never notice that it
  // is cut off.
  const watching = [watchConnection(redis, options.onRefused), watchConnection(subscriber)]
  // Without Redis every process goes on alone; what it misses shows where it is asked.
  for (const either of [redis, subscriber]) either.on('error', () => undefined)
  const pubSub = createPubSub(redis, subscriber, `${keyPrefix}news`)
  return {
    redis,
    keyPrefix,
    processes,
    seal: createSeal(options.storeKey),
    pubSub,
    close: () => {
      for (const stop of watching) stop()
      for (const either of [redis, subscriber]) either.disconnect()
    },
  }
}
