import type { EventsQuery, Meta, ProfileClient, ProfileRef, Traits } from '@intilery-sidebar/contract'
import type { SendRequest } from './request/create-request.ts'
import { decodeCustomers } from './decode/decode-customers.ts'
import { decodeEvents } from './decode/decode-events.ts'
import { decodeMeta } from './decode/decode-meta.ts'
import { decodeProfilesPage } from './decode/decode-profiles-page.ts'
import { decodeTraits } from './decode/decode-traits.ts'
import type { NoteDrift } from './observer.ts'
import type { LearnedReadings } from './options.ts'
import { toEventsSearch } from './events-search.ts'
import { toRefPath } from './profile-path.ts'

/** A `ProfileClient` that holds connections until it is closed. */
export type UpstreamProfileClient = ProfileClient & { close(): Promise<void> }

type Decoding = { readonly note: NoteDrift; readonly learned: LearnedReadings }

/** Which path each method requests, and how its answer is read. */
export const toProfileClient = (request: SendRequest, { note, learned }: Decoding): ProfileClient => ({
  getTraits: async (ref, options) => {
    const decode = decodeCustomers(ref, {
      decode: decodeTraits(note),
      customerOf: customerOfTraits,
      note,
      learned,
    })
    return request({
      resource: 'traits',
      path: `${toRefPath(ref)}/traits`,
      decode,
      isPartial: hasPartialTraits,
      options,
    })
  },
  getMeta: async (ref, options) => {
    const decode = decodeCustomers(ref, {
      decode: decodeMeta(note),
      customerOf: customerOfMeta,
      note,
      learned,
    })
    return request({
      resource: 'meta',
      path: `${toRefPath(ref)}/meta`,
      decode,
      isPartial: hasPartialMeta,
      options,
    })
  },
  getEvents: async (ref, query, options) =>
    request({
      resource: 'events',
      path: toEventsPath(ref, query),
      decode: decodeEvents(ref, { note, learned }),
      isPartial: hasUnreadable,
      options,
    }),
  listProfiles: async (scrollId, options) =>
    request({
      resource: 'list',
      path: scrollId === null ? '' : `?scrollid=${encodeURIComponent(scrollId)}`,
      decode: decodeProfilesPage(note),
      isPartial: hasUnreadable,
      isRepeatable: scrollId === null,
      options,
    }),
})

const hasPartialTraits = (found: readonly Traits[]): boolean =>
  found.some(({ unreadableFields }) => unreadableFields !== undefined)

const hasPartialMeta = (found: readonly Meta[]): boolean =>
  hasPartialTraits(found.map(({ traits }) => traits))

const hasUnreadable = ({ unreadableCount = 0 }: { readonly unreadableCount?: number | undefined }): boolean =>
  unreadableCount > 0

const customerOfTraits = ({ customer }: Traits) => customer

const customerOfMeta = ({ traits }: Meta) => traits.customer

const toEventsPath = (ref: ProfileRef, query: EventsQuery): string =>
  `${toRefPath(ref)}/events${toEventsSearch(query)}`
