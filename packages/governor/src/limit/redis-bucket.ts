import type { Redis } from 'ioredis'
import type { Clock } from '../clock.ts'
import { createScript, type Script } from '../share/script.ts'
import type { Bucket } from './bucket.ts'
import { limitedScript, recordScript, takeScript } from './bucket-script.ts'
import type { Grant, Limits } from './gcra.ts'

type RedisBucketOptions = {
  readonly redis: Redis
  /** Which allowance: processes that spend from the same one name it alike. */
  readonly key: string
  readonly limits: Limits
  /** This process's own, by which a step of Redis' clock shows. Without it only a step back does. */
  readonly clock?: Clock | undefined
  /** Default: Redis' own clock. */
  readonly now?: (() => number) | undefined
}

/** The allowance of many processes, kept where they all see it. */
export const createRedisBucket = ({ redis, key, limits, clock, now }: RedisBucketOptions): Bucket => {
  let askedAtMs: number | null = null
  const toAsk = (source: string) => {
    const script: Script = createScript(redis, source)
    return async (...values: readonly number[]): Promise<unknown> => {
      const startedMs = clock?.() ?? 0
      const elapsedMs = clock === undefined || askedAtMs === null ? -1 : startedMs - askedAtMs
      const reply = await script(
        [key],
        [limits.ratePerSecond, limits.burst, now?.() ?? -1, elapsedMs, ...values],
      )
      askedAtMs = Math.max(askedAtMs ?? 0, startedMs)
      return reply
    }
  }
  const [take, record, limited] = [toAsk(takeScript), toAsk(recordScript), toAsk(limitedScript)]
  return {
    take: async ({ count, reserved, allowFuture }) =>
      toGrant(await take(count, reserved, allowFuture ? 1 : 0)),
    record: async (count) => void (await record(count)),
    noteLimited: async (pauseMs) => void (await limited(pauseMs)),
  }
}

const toGrant = (reply: unknown): Grant => {
  const [granted, waitMs, pauseMs] = Array.isArray(reply) ? reply.map(Number) : []
  if (granted === undefined || waitMs === undefined || pauseMs === undefined)
    throw new Error('Redis answered something else than a grant')
  return { granted, waitMs, pauseMs }
}
