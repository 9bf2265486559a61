import type { Redis } from 'ioredis'
import type { Clock } from '../clock.ts'
import { createScript, type Script } from '../share/script.ts'
import type { Bucket } from './bucket.ts'
import { createBucketTime } from './bucket-time.ts'
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
  const time = clock && createBucketTime(clock)
  const toAsk = (source: string) => {
    const script: Script = createScript(redis, source)
    return async (...values: readonly number[]): Promise<readonly number[]> => {
      const asking = time?.ask()
      const common = [limits.ratePerSecond, limits.burst, now?.() ?? -1, asking?.latestMs ?? -1]
      const reply = await script([key], [...common, ...values])
      const [bucketMs, ...answer] = Array.isArray(reply) ? reply.map(Number) : []
      if (bucketMs === undefined) throw new Error('Redis answered something else than a bucket')
      asking?.note(bucketMs)
      return answer
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

const toGrant = ([granted, waitMs, pauseMs]: readonly number[]): Grant => {
  if (granted === undefined || waitMs === undefined || pauseMs === undefined)
    throw new Error('Redis answered something else than a grant')
  return { granted, waitMs, pauseMs }
}
