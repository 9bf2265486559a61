import type { ProfileClient } from '@intilery-sidebar/contract'
import { eventsKind, metaKind, traitsKind } from '../answer-kinds.ts'
import type { Clock } from '../clock.ts'
import type { LookupKeys } from '../lookup-key.ts'
import { throughLookups } from '../lookup.ts'
import { createAnswerCache } from './answer-cache.ts'
import type { CacheRules } from './cache-rules.ts'
import { createOblivion } from './oblivion.ts'
import { createUpstreamHealth } from './upstream-health.ts'

export type CacheOptions = {
  readonly keys: LookupKeys
  readonly clock: Clock
  readonly profileRules: CacheRules
  readonly eventsRules: CacheRules
  readonly closed: AbortSignal
}

export type CachedProfileClient = ProfileClient & {
  readonly forget: (customerId: string) => void
  readonly forgetAll: () => void
}

/** Answers what was answered lately; asks once for everybody who asks the same at the same time. */
export const withCache = (client: ProfileClient, options: CacheOptions): CachedProfileClient => {
  const { keys, clock, closed, profileRules, eventsRules } = options
  const oblivion = createOblivion(clock)
  const common = { keys, clock, closed, oblivion, health: createUpstreamHealth() }
  const traits = createAnswerCache({ ...common, rules: profileRules, kind: traitsKind })
  const meta = createAnswerCache({ ...common, rules: profileRules, kind: metaKind })
  const events = createAnswerCache({ ...common, rules: eventsRules, kind: eventsKind })
  const caches = [traits, meta, events]
  return {
    ...throughLookups(client, keys, { traits: traits.get, meta: meta.get, events: events.get }),
    forget(customerId) {
      oblivion.forget(customerId)
      for (const cache of caches) cache.forget(customerId)
    },
    forgetAll() {
      oblivion.forgetAll()
      for (const cache of caches) cache.forgetAll()
    },
  }
}
