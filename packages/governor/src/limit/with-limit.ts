import { RateLimitedError, type ProfileClient } from '@intilery-sidebar/contract'
import { aroundCalls } from '../around-calls.ts'
import { wasShed } from './dispatcher.ts'
import type { TenantBudget } from './request-budget.ts'

/** Acquires a permit before each call, and passes on what upstream's own limit says. */
export const withLimit = (client: ProfileClient, budget: TenantBudget): ProfileClient =>
  aroundCalls(client, async ({ options, make }) => {
    await budget.acquire(options ?? {})
    try {
      return await make()
    } catch (error) {
      if (error instanceof RateLimitedError && error.upstreamStatus === 429 && !wasShed(error))
        budget.onRateLimited(error.retryAfterSeconds)
      throw error
    }
  })
