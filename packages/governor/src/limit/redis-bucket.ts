import type { Redis } from 'ioredis'
import { createScript } from '../share/script.ts'
import type { Bucket } from './bucket.ts'
import { limitedScript, settleScript, takeScript } from './bucket-script.ts'
import type { Grant, Limits } from './gcra.ts'

type RedisBucketOptions = {
  readonly redis: Redis
  /** Which allowance: processes that spend from the same one name it alike. */
  readonly key: string
  readonly limits: Limits
  /** Default: Redis' own clock. */
  readonly now?: (() => number) | undefined
}

/** The allowance of many processes, kept where they all see it. */
export const createRedisBucket = ({ redis, key, limits, now }: RedisBucketOptions): Bucket => {
  const take = createScript(redis, takeScript)
  const settle = createScript(redis, settleScript)
  const limited = createScript(redis, limitedScript)
  const common = () => [limits.ratePerSecond, limits.burst, now?.() ?? -1]
  return {
    take: async ({ count, floor, mayReserve }) =>
      toGrant(await take([key], [...common(), count, floor, mayReserve ? 1 : 0])),
    settle: async (count) => void (await settle([key], [...common(), count])),
    noteLimited: async (pauseMs) => void (await limited([key], [...common(), pauseMs])),
  }
}

const toGrant = (reply: unknown): Grant => {
  const [granted, waitMs] = Array.isArray(reply) ? reply.map(Number) : []
  if (granted === undefined || waitMs === undefined)
    throw new Error('Redis answered something else than a grant')
  return { granted, waitMs }
}
