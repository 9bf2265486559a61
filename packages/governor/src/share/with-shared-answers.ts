import type { ProfileClient } from '@intilery-sidebar/contract'
import { eventsKind, metaKind, traitsKind, type AnswerKind } from '../answer-kinds.ts'
import type { CacheRules } from '../cache/cache-rules.ts'
import type { Clock } from '../clock.ts'
import type { LookupKeys } from '../lookup-key.ts'
import { throughLookups } from '../lookup.ts'
import { createFetchShared } from './fetch-shared.ts'
import { createLeadership } from './leadership.ts'
import { createReach } from './reachability.ts'
import { createSharedAnswers } from './shared-answers.ts'
import type { Sharing } from './sharing.ts'

type SharedAnswersRoom = {
  readonly sharing: Sharing
  readonly tenant: string
  readonly keys: LookupKeys
  readonly clock: Clock
  readonly profileRules: CacheRules
  readonly eventsRules: CacheRules
}

/** An answer that takes longer than this to fetch from next door had better be fetched from upstream. */
const patienceMs = 20

/** One call by one process for all of them, and its answer kept where all of them find it. */
export const withSharedAnswers = (client: ProfileClient, room: SharedAnswersRoom): ProfileClient => {
  const { sharing, tenant, keys, clock } = room
  const reach = createReach({ patienceMs, clock })
  const leadership = createLeadership(sharing, reach)
  const share = <Data>(kind: AnswerKind<Data>, rules: CacheRules) =>
    createFetchShared({
      answers: createSharedAnswers({ sharing, tenant, reach, kind, keptMs: rules.staleMs }),
      leadership,
      rules,
      clock,
      nameOf: sharing.seal.nameOf,
      aliasesOf: (data) => kind.aliasesOf(keys, data),
    })
  return throughLookups(client, keys, {
    traits: share(traitsKind, room.profileRules),
    meta: share(metaKind, room.profileRules),
    events: share(eventsKind, room.eventsRules),
  })
}
