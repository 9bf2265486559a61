import { ProfileError, RateLimitedError } from '@intilery-sidebar/contract'
import { laneRules } from './lane-rules.ts'
import type { Turnstile } from './turnstile.ts'
import type { Waiter } from './waiting-room.ts'

type Place = Pick<Waiter, 'lane' | 'tenant' | 'payer' | 'isExcess'> & {
  readonly signal: AbortSignal | undefined
  readonly ratePerSecond: number
}

/**
 * Resolves when it is one's turn. Rejects with `RateLimitedError` when the line is too long or its deadline has
 * passed, with the signal's reason when the caller leaves.
 */
export const waitInLine = (turnstile: Turnstile, place: Place): Promise<void> => {
  const { lane, tenant, signal } = place
  const { deadlineMs, queueCap } = laneRules[lane]
  if (signal?.aborted) return Promise.reject(toError(signal.reason))
  if (turnstile.room.waiting(lane, tenant) >= queueCap) return Promise.reject(toShed(turnstile, place))
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
    const leave = (error: Error) => {
      turnstile.room.leave(waiter)
      stop()
      reject(error)
    }
    const waiter: Waiter = {
      ...place,
      admit: () => {
        stop()
        resolve()
      },
      turnAway: () => leave(new ProfileError('unavailable', 'The budget is closed')),
    }
    const onAbort = () => leave(toError(signal?.reason))
    const timer = setTimeout(() => leave(toShed(turnstile, place)), deadlineMs)
    signal?.addEventListener('abort', onAbort, { once: true })
    turnstile.enter(waiter)
  })
}

const mostSeconds = 60

// As long as those who are waiting now will take.
const toShed = ({ room }: Turnstile, { lane, ratePerSecond }: Place): RateLimitedError => {
  const seconds = Math.ceil(room.depth(lane) / ratePerSecond)
  return new RateLimitedError('The request budget is spent', Math.min(mostSeconds, Math.max(1, seconds)))
}

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))
