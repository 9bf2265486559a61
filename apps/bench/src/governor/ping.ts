import type { Redis } from 'ioredis'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../quantile.ts'

const pings = 500

/** What the way to Redis and back costs on this machine right now, in milliseconds: nothing shared can be faster. */
export const pingP99 = async (redis: Redis): Promise<number> => {
  const latenciesMs: number[] = []
  for (let ping = 0; ping < pings; ping += 1) {
    const startedMs = performance.now()
    await redis.ping()
    latenciesMs.push(performance.now() - startedMs)
    await sleep(10)
  }
  return quantile(latenciesMs, 0.99)
}
