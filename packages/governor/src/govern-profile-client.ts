import type { ProfileClient } from '@intilery-sidebar/contract'
import { defaultEventsRules, defaultProfileRules, type CacheRules } from './cache/cache-rules.ts'
import { withCache } from './cache/with-cache.ts'
import { steadyClock, type Clock } from './clock.ts'
import type { RequestBudget } from './limit/request-budget.ts'
import { withLimit } from './limit/with-limit.ts'
import { createLookupKeys } from './lookup-key.ts'
import { withAnswerCount, type OnAnswer } from './metrics/with-answer-count.ts'
import { createForgetting } from './share/forget-everywhere.ts'
import type { Sharing } from './share/sharing.ts'
import { withSharedAnswers } from './share/with-shared-answers.ts'
import { createLiveTails, type LiveTails } from './tail/live-tails.ts'
import { withBulkApart } from './with-bulk-apart.ts'

export type GovernorOptions = {
  /** Names the tenant, e.g. `demo/shop/SHOP`; part of every key. */
  readonly tenant: string
  /** Changes when what may be kept changes, so that nothing kept under the old policy is served under the new. */
  readonly policyVersion?: string | undefined
  /** How long answers about profiles and pages of events are kept; what is left out keeps its default. */
  readonly profileRules?: Partial<CacheRules> | undefined
  readonly eventsRules?: Partial<CacheRules> | undefined
  /** The allowance every call is paid from. Default: calls cost nothing. */
  readonly budget?: RequestBudget | undefined
  /** What this process has in common with others. Default: it is alone. */
  readonly sharing?: Sharing | undefined
  /** Hears how every answer came about, for metrics. Must not throw. */
  readonly onAnswer?: OnAnswer | undefined
  readonly clock?: Clock | undefined
}

export type GovernedProfileClient = ProfileClient & {
  /**
   * Erases a customer from every cache of every process; an answer already on its way is not kept either.
   * Rejects with `unavailable` when other processes could not be told.
   */
  forget(customerId: string): Promise<void>
  /** Tells events as they happen; one poll for everybody who watches the same customer. */
  readonly watchEvents: LiveTails['watch']
  /** Ends what is being fetched behind anybody's back. Client, budget and sharing stay their owner's to close. */
  close(): Promise<void>
}

/** One answer for everybody who asks the same, and no request spent that an earlier one has already answered. */
export const governProfileClient = (
  client: ProfileClient,
  options: GovernorOptions,
): GovernedProfileClient => {
  const { tenant, budget, sharing } = options
  const closing = new AbortController()
  const room = {
    tenant,
    keys: createLookupKeys(tenant, options.policyVersion ?? ''),
    clock: options.clock ?? steadyClock,
    profileRules: { ...defaultProfileRules, ...options.profileRules },
    eventsRules: { ...defaultEventsRules, ...options.eventsRules },
    closed: closing.signal,
  }
  const limited = budget ? withLimit(client, budget.forTenant(tenant)) : client
  const shared = sharing ? withSharedAnswers(limited, { ...room, sharing }) : limited
  const cached = withCache(shared, room)
  const tails = createLiveTails(cached, room.clock)
  const forgetHere = (customerId: string) => {
    cached.forget(customerId)
    tails.forget(customerId)
  }
  const forgetAllHere = () => {
    cached.forgetAll()
    tails.forgetAll()
  }
  const others = sharing ? createForgetting({ sharing, tenant, forgetHere, forgetAllHere }) : null
  const apart = withBulkApart(cached, limited)
  const answers = options.onAnswer ? withAnswerCount(apart, options.onAnswer) : apart
  return {
    ...answers,
    forget: async (customerId) => {
      forgetHere(customerId)
      await others?.forget(customerId)
    },
    watchEvents: tails.watch,
    close: () => {
      others?.close()
      tails.close()
      return Promise.resolve(closing.abort())
    },
  }
}
