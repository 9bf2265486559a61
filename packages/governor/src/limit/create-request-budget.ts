import { steadyClock, type Clock } from '../clock.ts'
import type { Sharing } from '../share/sharing.ts'
import { createFallbackBucket } from './fallback-bucket.ts'
import type { Limits } from './gcra.ts'
import { createMemoryBucket } from './memory-bucket.ts'
import { createRedisBucket } from './redis-bucket.ts'
import { createBudgetOn, type BudgetObserver, type RequestBudget } from './request-budget.ts'

export type RequestBudgetOptions = {
  /** Default 100, as the API documents. */
  readonly ratePerSecond?: number | undefined
  /** Default 450: the documented 500 less what half a second of jitter on the way can add. */
  readonly burst?: number | undefined
  /** Where several processes keep the allowance they share. Default: this process has it for itself. */
  readonly sharing?: Sharing | undefined
  /** Names the allowance: those who spend from the same one name it alike. Default `default`. */
  readonly name?: string | undefined
  readonly clock?: Clock | undefined
  readonly observer?: (BudgetObserver & { onShared?(isShared: boolean): void }) | undefined
}

/** The allowance, kept in this process or, where there are several, in Redis. */
export const createRequestBudget = (options: RequestBudgetOptions = {}): RequestBudget => {
  const { ratePerSecond = 100, burst = 450, sharing, clock = steadyClock, observer = {} } = options
  const limits: Limits = { ratePerSecond, burst }
  if (sharing === undefined)
    return createBudgetOn({ bucket: createMemoryBucket(limits, clock), limits, clock, observer })
  const { redis, keyPrefix, processes } = sharing
  const key = `${keyPrefix}budget:${options.name ?? 'default'}`
  const bucket = createFallbackBucket({
    shared: createRedisBucket({ redis, key, limits }),
    limits,
    processes,
    clock,
    onChange: observer.onShared?.bind(observer),
  })
  const budget = createBudgetOn({ bucket, limits, clock, observer })
  return {
    ...budget,
    close: () => {
      budget.close()
      bucket.close()
    },
  }
}
