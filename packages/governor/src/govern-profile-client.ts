import type { CallOptions, ProfileClient } from '@intilery-sidebar/contract'
import { createAnswerMemory, type AnswerMemory } from './cache/answer-memory.ts'
import { defaultEventsRules, defaultProfileRules, type CacheRules } from './cache/cache-rules.ts'
import { createTombstones } from './cache/tombstones.ts'
import { withCache } from './cache/with-cache.ts'
import { steadyClock, type Clock } from './clock.ts'
import type { RequestBudget } from './limit/request-budget.ts'
import { withLimit } from './limit/with-limit.ts'
import { createLookupKeys } from './lookup.ts'
import { countAnswers, type OnAnswer } from './metrics/count-answers.ts'
import { createForgetting } from './share/forget.ts'
import type { Sharing } from './share/sharing.ts'
import { withSharedAnswers } from './share/with-shared-answers.ts'
import { createLiveTails, type LiveTails } from './tail/live-tails.ts'

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
  /** What the answers of all tenants share. Default: 128 MiB that all clients of the process share. */
  readonly memory?: AnswerMemory | undefined
  /** Called with how every answer came about, for metrics. Must not throw. */
  readonly onAnswer?: OnAnswer | undefined
  readonly clock?: Clock | undefined
}

export type GovernedProfileClient = ProfileClient & {
  /**
   * Erases a customer from every cache of every process; an answer already on its way is not kept either.
   * Rejects with `unavailable` when other processes could not be notified.
   */
  forget(customerId: string): Promise<void>
  /** Delivers events as they happen; one poll for all who watch the same customer. */
  readonly watchEvents: LiveTails['watch']
  /** Ends what is being fetched in the background. Client, budget and sharing stay their owner's to close. */
  close(): Promise<void>
}

let memoryOfProcess: AnswerMemory | undefined
const processMemory = (): AnswerMemory => (memoryOfProcess ??= createAnswerMemory())

/** One answer for all callers who ask the same, and no request spent that an earlier one has already answered. */
export const governProfileClient = (
  client: ProfileClient,
  options: GovernorOptions,
): GovernedProfileClient => {
  const { tenant, budget, sharing } = options
  const { clock = steadyClock } = options
  const closing = new AbortController()
  const common = {
    tenant,
    keys: createLookupKeys(tenant, options.policyVersion ?? ''),
    clock,
    tombstones: createTombstones(clock),
    profileRules: { ...defaultProfileRules, ...options.profileRules },
    eventsRules: { ...defaultEventsRules, ...options.eventsRules },
    closed: closing.signal,
    memory: options.memory ?? processMemory(),
  }
  const limited = budget ? withLimit(client, budget.forTenant(tenant)) : client
  const shared = sharing ? withSharedAnswers(limited, { ...common, sharing }) : limited
  const cached = withCache(shared, common)
  const tails = createLiveTails(cached, clock)
  const forgetHere = (customerId: string) => {
    cached.forget(customerId)
    tails.forget(customerId)
  }
  const forgetAllHere = () => {
    cached.forgetAll()
    tails.forgetAll()
  }
  const others = sharing ? createForgetting({ sharing, tenant, forgetHere, forgetAllHere }) : null
  const bypassed = bypassCacheForBulk(cached, limited)
  const answers = options.onAnswer ? countAnswers(bypassed, options.onAnswer) : bypassed
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
      cached.forgetAll()
      return Promise.resolve(closing.abort())
    },
  }
}

/**
 * Sends calls of the bulk lane past the cache and single flight. Pages that are read once would push out what agents
 * come back to, and an agent who joined such a call would wait in the bulk lane.
 */
const bypassCacheForBulk = (cached: ProfileClient, uncached: ProfileClient): ProfileClient => {
  const clientFor = (options: CallOptions | undefined) => (options?.lane === 'bulk' ? uncached : cached)
  return {
    getTraits: (ref, options) => clientFor(options).getTraits(ref, options),
    getMeta: (ref, options) => clientFor(options).getMeta(ref, options),
    getEvents: (ref, query, options) => clientFor(options).getEvents(ref, query, options),
    listProfiles: (scrollId, options) => clientFor(options).listProfiles(scrollId, options),
  }
}
