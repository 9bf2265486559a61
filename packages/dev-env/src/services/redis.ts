import { Redis } from 'ioredis'
import { randomUUID } from 'node:crypto'
import { requireOrSkip } from './require-or-skip.ts'

export type TestRedis = {
  readonly url: string
  /** Put before every key, so that tests running at the same time do not meet. */
  readonly keyPrefix: string
  /** Removes every key with the prefix. */
  drop(): Promise<void>
}

const connectTimeoutMs = 5_000

/** A key prefix of one's own in the Redis at TEST_REDIS_URL; null where none answers (an error when CI=true). */
export const redisForTests = (): Promise<TestRedis | null> =>
  requireOrSkip('Redis at TEST_REDIS_URL', async () => {
    const url = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
    const keyPrefix = `test:${randomUUID()}:`
    await withRedis(url, (redis) => redis.ping())
    return { url, keyPrefix, drop: () => withRedis(url, (redis) => removeKeys(redis, keyPrefix)) }
  })

const withRedis = async <Result>(url: string, ask: (redis: Redis) => Promise<Result>): Promise<Result> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  })
  try {
    await redis.connect()
    return await ask(redis)
  } finally {
    redis.disconnect()
  }
}

const removeKeys = async (redis: Redis, keyPrefix: string): Promise<void> => {
  for await (const batch of redis.scanStream({ match: `${keyPrefix}*`, count: 1_000 })) {
    if (Array.isArray(batch) && batch.length > 0) await redis.unlink(...batch.map(String))
  }
}
