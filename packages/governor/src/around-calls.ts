import type { Answer, CallOptions, ProfileClient } from '@intilery-sidebar/contract'
import type { Resource } from './lookup.ts'

/** One call of a client: what it is for, and how to make it. */
type Call<Data> = {
  readonly resource: Resource | 'list'
  readonly options: CallOptions | undefined
  readonly make: () => Promise<Answer<Data>>
}

/** Does something around each call of a client, whatever the method. */
export type AroundCall = <Data>(call: Call<Data>) => Promise<Answer<Data>>

export const aroundCalls = (client: ProfileClient, around: AroundCall): ProfileClient => ({
  getTraits: (ref, options) =>
    around({ resource: 'traits', options, make: () => client.getTraits(ref, options) }),
  getMeta: (ref, options) => around({ resource: 'meta', options, make: () => client.getMeta(ref, options) }),
  getEvents: (ref, query, options) =>
    around({ resource: 'events', options, make: () => client.getEvents(ref, query, options) }),
  listProfiles: (scrollId, options) =>
    around({ resource: 'list', options, make: () => client.listProfiles(scrollId, options) }),
})
