import type { Answer } from './answer.ts'
import type { EventsPage, EventsQuery } from './events/event.ts'
import type { Lane, LanePromotion } from './lane.ts'
import type { Meta } from './meta.ts'
import type { ProfileRef } from './profile-ref.ts'
import type { Traits } from './traits.ts'

export type CallOptions = {
  /** Stops this caller's wait; others who share the same flight are not affected. */
  readonly signal?: AbortSignal | undefined
  /** Default `visible`. */
  readonly lane?: Lane | undefined
  /** Set where several callers share the call: its queue moves the call when a caller of an earlier lane joins. */
  readonly promotion?: LanePromotion | undefined
  /** Opaque key of the one agent or job this call is for, so that no agent starves the others. */
  readonly fairnessKey?: string | undefined
  /**
   * The oldest cached answer that will do, in milliseconds; 0 asks upstream. Default: whatever the cache calls fresh.
   */
  readonly maxAgeMs?: number | undefined
}

export type ProfilesPage = {
  readonly profiles: readonly Traits[]
  /** Ask for the next page with this; null after the last page. A page can be asked for only once. */
  readonly scrollId: string | null
  /** Profiles of the page that could not be read and are left out. Absent: none. */
  readonly unreadableCount?: number | undefined
}

/**
 * The one seam between callers that ask about customers and the source that knows.
 *
 * Every method rejects with a `ProfileError` and nothing else, except when `signal` aborts: then with the signal's
 * reason. An `email` ref can match several customers; `userId` and `id` match one. No customer found is `not-found`,
 * never an empty list.
 */
export type ProfileClient = {
  getTraits(ref: ProfileRef, options?: CallOptions): Promise<Answer<readonly Traits[]>>
  getMeta(ref: ProfileRef, options?: CallOptions): Promise<Answer<readonly Meta[]>>
  /** By `email` the page mixes the events of every customer with that address; ask by `id` to see one customer's. */
  getEvents(ref: ProfileRef, query: EventsQuery, options?: CallOptions): Promise<Answer<EventsPage>>
  /**
   * `scrollId` null starts a listing. A page whose answer was lost cannot be asked for again: the listing starts over.
   */
  listProfiles(scrollId: string | null, options?: CallOptions): Promise<Answer<ProfilesPage>>
}
