import type { DistinctCounter } from '@intilery-sidebar/contract'
import { createSharedCounts, type Sharing } from '@intilery-sidebar/governor'
import type { Store } from '@intilery-sidebar/store'

type CounterOptions = {
  readonly sharing: Sharing | undefined
  readonly store: Pick<Store, 'lookupCounts'>
}

/**
 * Counts the people each agent looks up where all processes meet: in Redis, or in the database where there is no Redis
 * or it does not answer. It rejects when neither does.
 */
export const createCounter = ({ sharing, store: { lookupCounts } }: CounterOptions): DistinctCounter => {
  if (sharing === undefined) return lookupCounts
  const shared = createSharedCounts(sharing)
  return {
    count: (count) => shared.count(count).catch(() => lookupCounts.count(count)),
    wouldRefuse: (count) => shared.wouldRefuse(count).catch(() => lookupCounts.wouldRefuse(count)),
  }
}
