import {
  RateLimitedError,
  type Answer,
  type CallOptions,
  type ProfileClient,
} from '@intilery-sidebar/contract'
import type { TenantBudget } from './request-budget.ts'

/** Pays for every call before it is made, and passes on what upstream's own limit says. */
export const withLimit = (client: ProfileClient, budget: TenantBudget): ProfileClient => {
  const pay = async <Data>(
    options: CallOptions | undefined,
    call: () => Promise<Answer<Data>>,
  ): Promise<Answer<Data>> => {
    await budget.spend(options ?? {})
    try {
      return await call()
    } catch (error) {
      if (error instanceof RateLimitedError && error.upstreamStatus === 429)
        budget.onRateLimited(error.retryAfterSeconds)
      throw error
    }
  }
  return {
    getTraits: (ref, options) => pay(options, () => client.getTraits(ref, options)),
    getMeta: (ref, options) => pay(options, () => client.getMeta(ref, options)),
    getEvents: (ref, query, options) => pay(options, () => client.getEvents(ref, query, options)),
    listProfiles: (scrollId, options) => pay(options, () => client.listProfiles(scrollId, options)),
  }
}
