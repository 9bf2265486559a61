import { ProfileError, RateLimitedError } from '@intilery-sidebar/contract'
import type { RequestBudget } from '../request-budget.ts'
import { toBackoffMs } from './backoff.ts'
import type { FetchPage, PageRequest } from './page.ts'
import type { RetryBudget } from './retry-budget.ts'
import { wasNeverSent } from './was-never-sent.ts'
import { BreakerOpenError } from './breaker.ts'

export type RetryOptions = {
  readonly retryBudget: RetryBudget
  readonly budget: RequestBudget
  readonly random: () => number
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>
  /** The longest wait between two tries that still leaves time for the second. */
  readonly waitMaxMs: number
}

const attemptsMax = 3

/** Tries again what can be tried again, later each time, within the budget. The only place that retries. */
export const withRetry =
  (fetchPage: FetchPage, options: RetryOptions): FetchPage =>
  async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const page = await fetchPage(request)
        options.retryBudget.noteSuccess()
        return page
      } catch (error) {
        const waitMs = toWaitMs(error, attempt, options)
        if (attempt === attemptsMax || !isWorthRetrying(request, error) || waitMs > options.waitMaxMs)
          throw error
        if (!options.retryBudget.tryTake()) throw error
        if (error instanceof RateLimitedError) options.budget.onRateLimited(error.retryAfterSeconds)
        await options.sleep(waitMs, request.signal)
        await options.budget.acquire(request)
      }
    }
  }

const toWaitMs = (error: unknown, attempt: number, { random }: RetryOptions): number => {
  const backoffMs = toBackoffMs(attempt, random)
  return error instanceof RateLimitedError ? error.retryAfterSeconds * 1000 + backoffMs : backoffMs
}

const isWorthRetrying = ({ isRepeatable }: PageRequest, error: unknown): boolean => {
  if (!(error instanceof ProfileError) || error.cause instanceof BreakerOpenError) return false
  // A 429 was refused before it was read, like a request that never left.
  if (error.reason === 'rate-limited') return true
  return error.reason === 'unavailable' && (isRepeatable || wasNeverSent(error))
}
