import {
  type MaskableText,
  ProfileError,
  type Answer,
  type CallOptions,
  type EventWatcher,
  type EventsQuery,
  type Meta,
  type ProfileClient,
  type ProfileRef,
} from '@intilery-sidebar/contract'
import { toEvent } from './demo-customers.ts'
import { createLiveSource } from './live-source.ts'

type Asked = {
  readonly what: 'traits' | 'meta' | 'events'
  readonly ref: ProfileRef
  readonly query?: EventsQuery
  readonly options?: CallOptions | undefined
}

export type MemoryProfiles = ProfileClient &
  EventWatcher & {
    /** Every question, in order. */
    readonly asked: Asked[]
  }

/** A `ProfileClient` over a list of customers, which counts what it is asked. */
export const createMemoryProfiles = (metas: readonly Meta[]): MemoryProfiles => {
  const asked: Asked[] = []
  const find = (ref: ProfileRef): readonly Meta[] => {
    const found = metas.filter(({ traits: { customer } }) => ref.value === idOf(customer, ref))
    if (found.length === 0) throw new ProfileError('not-found', 'No customer has that id')
    return found
  }
  return {
    ...createLiveSource(),
    asked,
    getTraits: async (ref, options) => {
      asked.push({ what: 'traits', ref, options })
      return live(find(ref).map(({ traits }) => traits))
    },
    getMeta: async (ref, options) => {
      asked.push({ what: 'meta', ref, options })
      return live(find(ref))
    },
    getEvents: async (ref, query, options) => {
      asked.push({ what: 'events', ref, query, options })
      return live({
        events: find(ref).map(({ traits }) => toEvent(traits.customer.customerId, 'page')),
      })
    },
    listProfiles: async () => live({ profiles: [], scrollId: null }),
  }
}

const idOf = (customer: Meta['traits']['customer'], { idType }: ProfileRef): MaskableText =>
  ({ id: customer.customerId, userId: customer.externalId, email: customer.email })[idType]

const live = <Data>(data: Data): Answer<Data> => ({
  data,
  freshness: { state: 'live', asOf: '2026-11-01T10:00:00.000Z', upstreamRequestId: 'upstream-1' },
})
