import type { ProfileClient } from '@intilery-sidebar/contract'
import { eventsKind, metaKind, traitsKind, type AnswerKind } from '../answer-kinds.ts'
import type { CacheRules } from '../cache/cache-rules.ts'
import type { Tombstones } from '../cache/tombstones.ts'
import type { Clock } from '../clock.ts'
import type { LookupKeys } from '../lookup.ts'
import { throughLookups } from '../lookup.ts'
import { createFetchShared } from './fetch-shared.ts'
import { createFlightLock } from './flight-lock.ts'
import { createRedisBreaker } from './redis-breaker.ts'
import { createSharedAnswers } from './shared-answers.ts'
import type { Sharing } from './sharing.ts'

type WithSharedAnswersOptions = {
  readonly sharing: Sharing
  readonly tenant: string
  readonly keys: LookupKeys
  readonly clock: Clock
  readonly tombstones: Tombstones
  readonly profileRules: CacheRules
  readonly eventsRules: CacheRules
}

/** An answer that takes longer than this to fetch from Redis had better be fetched from upstream. */
const timeoutMs = 20

/** One call by one process for all of them, and its answer kept where all of them find it. */
export const withSharedAnswers = (
  client: ProfileClient,
  options: WithSharedAnswersOptions,
): ProfileClient => {
  const { sharing, tenant, keys, clock, tombstones } = options
  const breaker = createRedisBreaker({ timeoutMs, clock })
  const flightLock = createFlightLock(sharing, breaker)
  const share = <Data>(kind: AnswerKind<Data>, rules: CacheRules) =>
    createFetchShared({
      answers: createSharedAnswers({
        sharing,
        tenant,
        breaker,
        kind,
        keptMs: rules.staleMs,
        isForgotten: (customerIds, ageMs) => tombstones.hasForgottenAnyOf(customerIds, clock() - ageMs),
      }),
      flightLock,
      rules,
      clock,
      nameOf: sharing.seal.nameOf,
      aliasesOf: (data) => kind.aliasesOf(keys, data),
    })
  return throughLookups(client, keys, {
    traits: share(traitsKind, options.profileRules),
    meta: share(metaKind, options.profileRules),
    events: share(eventsKind, options.eventsRules),
  })
}
