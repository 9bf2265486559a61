import type {
  Answer,
  CallOptions,
  EventsPage,
  EventsQuery,
  Meta,
  ProfileClient,
  ProfileRef,
  Traits,
} from '@intilery-sidebar/contract'

/** A question by the name of its answer, and how to ask it further on. */
export type Lookup<Data> = {
  readonly key: string
  /**
   * The customer's own id where that is what was asked for: an empty answer names no customer, and is still about that
   * one.
   */
  readonly about: readonly string[]
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
    traits({
      key: keys.of('traits', ref),
      about: toAbout(ref),
      options,
      load: (options) => client.getTraits(ref, options),
    }),
  getMeta: (ref, options) =>
    meta({
      key: keys.of('meta', ref),
      about: toAbout(ref),
      options,
      load: (options) => client.getMeta(ref, options),
    }),
  getEvents: (ref, query, options) =>
    events({
      key: keys.of('events', ref, query),
      about: toAbout(ref),
      options,
      load: (options) => client.getEvents(ref, query, options),
    }),
  listProfiles: (scrollId, options) => client.listProfiles(scrollId, options),
})

const toAbout = ({ idType, value }: ProfileRef): readonly string[] => (idType === 'id' ? [value] : [])

export type Resource = 'traits' | 'meta' | 'events'

/** Names one answer. Equal exactly when tenant, policy, id, resource and parameters are. */
export type LookupKeys = {
  of(resource: Resource, ref: ProfileRef, query?: EventsQuery): string
}

/** The id is kept byte for byte: what upstream takes for the same customer is upstream's to say. */
export const createLookupKeys = (tenant: string, policyVersion: string): LookupKeys => ({
  // JSON keeps the parts apart, whatever characters they hold.
  of: (resource, { idType, value }, query) =>
    JSON.stringify([tenant, policyVersion, resource, idType, value, ...(query ? toParameters(query) : [])]),
})

const toParameters = ({ include, exclude = [], start, end, sort, from, size }: EventsQuery): unknown[] => [
  include ?? null,
  [...exclude].sort(),
  start ?? null,
  end ?? null,
  sort ?? 'desc',
  from ?? 0,
  size ?? null,
]
