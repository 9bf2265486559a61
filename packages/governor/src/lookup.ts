import type { Answer, CallOptions, EventsPage, Meta, ProfileClient, Traits } from '@intilery-sidebar/contract'
import type { LookupKeys } from './lookup-key.ts'

/** A question by the name of its answer, and how to ask it further on. */
export type Lookup<Data> = {
  readonly key: string
  readonly options: CallOptions | undefined
  readonly load: (options: CallOptions | undefined) => Promise<Answer<Data>>
}

type Answering<Data> = (lookup: Lookup<Data>) => Promise<Answer<Data>>

export type Lookups = {
  readonly traits: Answering<readonly Traits[]>
  readonly meta: Answering<readonly Meta[]>
  readonly events: Answering<EventsPage>
}

/** A client whose answers go through something that knows them by name. The listing is a cursor and has no name. */
export const throughLookups = (
  client: ProfileClient,
  keys: LookupKeys,
  { traits, meta, events }: Lookups,
): ProfileClient => ({
  getTraits: (ref, options) =>
    traits({ key: keys.of('traits', ref), options, load: (options) => client.getTraits(ref, options) }),
  getMeta: (ref, options) =>
    meta({ key: keys.of('meta', ref), options, load: (options) => client.getMeta(ref, options) }),
  getEvents: (ref, query, options) =>
    events({
      key: keys.of('events', ref, query),
      options,
      load: (options) => client.getEvents(ref, query, options),
    }),
  listProfiles: (scrollId, options) => client.listProfiles(scrollId, options),
})
