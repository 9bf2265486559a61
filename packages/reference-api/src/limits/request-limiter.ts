import type { MiddlewareHandler } from 'hono'
import { setTimeout as wait } from 'node:timers/promises'
import { ApiError } from '../http/api-error.ts'
import type { GateVariables } from '../profiles/gate.ts'
import { RequestBucket, type RequestLimit } from './request-bucket.ts'

/** Holds every key to the limit, each on its own. */
export const createRequestLimiter = (
  limit: RequestLimit,
  clock: () => number,
): MiddlewareHandler<GateVariables> => {
  const buckets = new Map<string, RequestBucket>()
  return async (c, next) => {
    // Only keys that opened the gate come here, so the map cannot outgrow the configuration.
    const { authToken } = c.get('reader')
    const bucket = buckets.get(authToken) ?? new RequestBucket(limit)
    buckets.set(authToken, bucket)
    const waitMs = bucket.take(clock())
    if (waitMs === null) throw new ApiError('limit-exceeded')
    if (waitMs > 0) await wait(waitMs, undefined, { signal: c.req.raw.signal })
    await next()
  }
}
