import { ProfileError, RateLimitedError } from '@intilery-sidebar/contract'
import type { Spending } from '../spending.ts'
import { toBackoffMs } from './backoff.ts'
import type { FetchPage, PageRequest } from './page.ts'
import type { RetryBudget } from './retry-budget.ts'
import { wasNeverSent } from './was-never-sent.ts'
import { BreakerOpenError } from './breaker.ts'

export type RetryOptions = {
  readonly budget: RetryBudget
  readonly spending: Spending
  readonly random: () => number
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>
  /** The longest wait between two tries that still leaves time for the second. */
  readonly patienceMs: number
}

const mostAttempts = 3

/** Tries again what can be tried again, later each time, within the budget. The only place that retries. */
export const withRetry =
  (fetchPage: FetchPage, options: RetryOptions): FetchPage =>
  async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const page = await fetchPage(request)
        options.budget.noteSuccess()
        return page
      } catch (error) {
        const waitMs = toWaitMs(error, attempt, options)
        if (attempt === mostAttempts || !isWorthRetrying(request, error) || waitMs > options.patienceMs)
          throw error
        if (!options.budget.tryTake()) throw error
        if (error instanceof RateLimitedError) options.spending.onRateLimited(error.retryAfterSeconds)
        await options.sleep(waitMs, request.signal)
        await options.spending.spend(request)
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
