import type { Secret } from '@intilery-sidebar/contract'
import { Redis, type RedisOptions } from 'ioredis'
import { createNews, type News } from './news.ts'
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
}

/** What several processes have in common. One per process, however many tenants it serves. */
export type Sharing = {
  readonly redis: Redis
  readonly keyPrefix: string
  readonly processes: number
  readonly seal: Seal
  readonly news: News
  close(): void
}

// A command that cannot be sent now is refused now: whoever asks has something better to do than wait.
const connection = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: 2000,
  retryStrategy: (attempt) => Math.min(1000, attempt * 50),
} satisfies RedisOptions

export const connectSharing = (options: SharingOptions): Sharing => {
  const { keyPrefix = 'sidebar:', processes = 4 } = options
  const redis = new Redis(options.url, connection)
  const subscriber = new Redis(options.url, { ...connection, autoResubscribe: false })
  // Without Redis every process goes on alone; what it misses shows where it is asked.
  for (const either of [redis, subscriber]) either.on('error', () => undefined)
  return {
    redis,
    keyPrefix,
    processes,
    seal: createSeal(options.storeKey),
    news: createNews(redis, subscriber, `${keyPrefix}news`),
    close: () => {
      for (const either of [redis, subscriber]) either.disconnect()
    },
  }
}
