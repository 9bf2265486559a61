import type { ProfileClient } from '@intilery-sidebar/contract'
import { eventsKind, metaKind, traitsKind } from '../answer-kinds.ts'
import type { Clock } from '../clock.ts'
import type { LookupKeys } from '../lookup.ts'
import { throughLookups } from '../lookup.ts'
import { createAnswerCache } from './answer-cache.ts'
import type { AnswerMemory } from './answer-memory.ts'
import type { CacheRules } from './cache-rules.ts'
import type { Tombstones } from './tombstones.ts'

export type CacheOptions = {
  readonly keys: LookupKeys
  readonly clock: Clock
  readonly profileRules: CacheRules
  readonly eventsRules: CacheRules
  readonly closed: AbortSignal
  readonly memory: AnswerMemory
  readonly tombstones: Tombstones
}

export type CachedProfileClient = ProfileClient & {
  readonly forget: (customerId: string) => void
  readonly forgetAll: () => void
}

/** Serves recent answers; makes one call for all callers who ask the same at the same time. */
export const withCache = (client: ProfileClient, options: CacheOptions): CachedProfileClient => {
  const { keys, clock, closed, memory, tombstones, profileRules, eventsRules } = options
  const common = { keys, clock, closed, memory, tombstones }
  const traits = createAnswerCache({ ...common, rules: profileRules, kind: traitsKind })
  const meta = createAnswerCache({ ...common, rules: profileRules, kind: metaKind })
  const events = createAnswerCache({ ...common, rules: eventsRules, kind: eventsKind })
  const caches = [traits, meta, events]
  return {
    ...throughLookups(client, keys, { traits: traits.get, meta: meta.get, events: events.get }),
    forget(customerId) {
      tombstones.forget(customerId)
      for (const cache of caches) cache.forget(customerId)
    },
    forgetAll() {
      tombstones.forgetAll()
      for (const cache of caches) cache.forgetAll()
    },
  }
}
