import { Redis } from 'ioredis'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

export type FlexibleLimiter = { readonly spend: () => Promise<void>; readonly close: () => void }

/** rate-limiter-flexible as its documentation says for a limit over several processes: so many points a second. */
export const openFlexibleLimiter = async (redisUrl: string, keyPrefix: string): Promise<FlexibleLimiter> => {
  const storeClient = new Redis(redisUrl)
  await once(storeClient, 'ready')
  const limiter = new RateLimiterRedis({
    storeClient,
    points: 100,
    duration: 1,
    keyPrefix: `${keyPrefix}rlf`,
  })
  const spend = async (): Promise<void> => {
    try {
      await limiter.consume('upstream')
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      await sleep(refusal.msBeforeNext)
      await spend()
    }
  }
  return { spend, close: () => storeClient.disconnect() }
}
