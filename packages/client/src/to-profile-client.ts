import type { EventsQuery, Meta, ProfileClient, ProfileRef, Traits } from '@intilery-sidebar/contract'
import type { Ask } from './ask/ask.ts'
import { decodeCustomers } from './decode/decode-customers.ts'
import { decodeEvents } from './decode/decode-events.ts'
import { decodeMeta } from './decode/decode-meta.ts'
import { decodeProfilesPage } from './decode/decode-profiles-page.ts'
import { decodeTraits } from './decode/decode-traits.ts'
import type { NoteDrift } from './decode/note-drift.ts'
import { toEventsSearch } from './events-search.ts'
import { toRefPath } from './profile-path.ts'

/** A `ProfileClient` that holds connections until it is closed. */
export type UpstreamProfileClient = ProfileClient & { close(): Promise<void> }

/** Which question each method asks, and how its answer is read. */
export const toProfileClient = (ask: Ask, note: NoteDrift): ProfileClient => ({
  getTraits: async (ref, options) => {
    const decode = decodeCustomers(ref, { decode: decodeTraits, customerOf: customerOfTraits, note })
    return ask({ resource: 'traits', path: `${toRefPath(ref)}/traits`, decode, options })
  },
  getMeta: async (ref, options) => {
    const decode = decodeCustomers(ref, { decode: decodeMeta, customerOf: customerOfMeta, note })
    return ask({ resource: 'meta', path: `${toRefPath(ref)}/meta`, decode, options })
  },
  getEvents: async (ref, query, options) =>
    ask({ resource: 'events', path: toEventsPath(ref, query), decode: decodeEvents(ref, note), options }),
  listProfiles: async (scrollId, options) =>
    ask({
      resource: 'list',
      path: scrollId === null ? '' : `?scrollid=${encodeURIComponent(scrollId)}`,
      decode: decodeProfilesPage(note),
      isRepeatable: scrollId === null,
      options,
    }),
})

const customerOfTraits = ({ customer }: Traits) => customer

const customerOfMeta = ({ traits }: Meta) => traits.customer

const toEventsPath = (ref: ProfileRef, query: EventsQuery): string =>
  `${toRefPath(ref)}/events${toEventsSearch(query)}`
