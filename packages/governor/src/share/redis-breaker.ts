import { withTimeout } from '@intilery-sidebar/waiting'
import type { Clock } from '../clock.ts'

/**
 * A circuit breaker: while Redis does not answer it refuses at once, and now and then lets one command through to
 * probe.
 */
export type RedisBreaker = <Result>(ask: () => Promise<Result>) => Promise<Result>

type RedisBreakerOptions = { readonly timeoutMs: number; readonly clock: Clock }

/** One late answer is this process being busy; several in a row mean that Redis is gone. */
const missesToOpen = 3
const probeEveryMs = 500

export const createRedisBreaker = ({ timeoutMs, clock }: RedisBreakerOptions): RedisBreaker => {
  let misses = 0
  let probedAtMs = -Infinity
  return async (ask) => {
    if (misses >= missesToOpen && clock() - probedAtMs < probeEveryMs)
      throw new Error('Redis does not answer')
    probedAtMs = clock()
    try {
      const answer = await withTimeout(ask(), timeoutMs)
      misses = 0
      return answer
    } catch (error) {
      misses += 1
      throw error
    }
  }
}
