import { TimeoutError, withTimeout } from '@intilery-sidebar/waiting'
import type { Redis } from 'ioredis'

const pingEveryMs = 1000
/** Far more than Redis takes in another zone; a connection that is silent for longer is dead. */
const silenceMaxMs = 2000

/**
 * Gives up a connection on which no answer comes, so that the next one can lead to a Redis that answers: without a
 * reset, TCP alone would keep a dead one for a quarter of an hour. Calls `onRefused` once for each code that
 * Redis refuses with. Returns how to stop.
 */
export const watchConnection = (
  redis: Redis,
  onRefused: (code: string) => void = () => undefined,
): (() => void) => {
  const reported = new Set<string>()
  const report = (error: unknown) => {
    const code = toRefusalCode(error)
    if (code === null || reported.has(code)) return
    reported.add(code)
    onRefused(code)
  }
  const ping = async () => {
    try {
      await withTimeout(redis.ping(), silenceMaxMs)
    } catch (error) {
      report(error)
      if (redis.status === 'ready' && toRefusalCode(error) === null) redis.disconnect(true)
    }
  }
  redis.on('error', report)
  const timer = setInterval(() => {
    if (redis.status === 'ready') ping().catch(() => undefined)
  }, pingEveryMs).unref()
  return () => clearInterval(timer)
}

/** Redis begins what it refuses with one word in capitals; anything else is the network. */
const toRefusalCode = (error: unknown): string | null =>
  error instanceof Error ? (/^[A-Z]{4,20}(?= )/.exec(error.message)?.[0] ?? null) : null

/**
 * Rejects with what has to be changed where this Redis cannot be used: a cluster, or one that refuses our password.
 * Resolves where it can be, and after `timeoutMs` where it does not answer: without Redis every process goes on alone.
 */
export const checkRedis = async (redis: Redis, timeoutMs = 2000): Promise<void> => {
  const refusal = Promise.withResolvers<string>()
  const onError = (error: unknown) => {
    const code = toRefusalCode(error)
    if (code !== null) refusal.resolve(code)
  }
  redis.on('error', onError)
  try {
    const said = await withTimeout(Promise.race([refusal.promise, askClusterMode(redis)]), timeoutMs)
    const reason = toReason(said)
    if (reason !== null) throw new Error(reason)
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
  } finally {
    redis.off('error', onError)
  }
}

const askClusterMode = async (redis: Redis): Promise<string> => {
  if (redis.status !== 'ready') await untilReady(redis)
  return await redis.info('cluster').catch((error: unknown) => toRefusalCode(error) ?? '')
}

// `once` of node:events would reject with the first failed attempt to connect.
const untilReady = (redis: Redis): Promise<void> =>
  new Promise((resolve) => {
    redis.once('ready', resolve)
  })

const toReason = (said: string): string | null => {
  if (/^(NOAUTH|WRONGPASS|NOPERM)$/.test(said)) return `Redis refuses the user or password (${said})`
  if (said.includes('cluster_enabled:1'))
    return 'this is a cluster, and one call reads and writes several keys; give a Redis or Valkey that is not a cluster'
  return null
}
