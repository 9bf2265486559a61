import type { EventsQuery, ProfileRef } from '@intilery-sidebar/contract'

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
