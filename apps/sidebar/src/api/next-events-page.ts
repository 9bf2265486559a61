import type { EventsPage, EventsQuery, ProfileEvent } from '@intilery-sidebar/contract'
import { toEndAfter } from './to-end-after.ts'

/** What a person chose to see of a timeline. */
export type TimelineFilter = Pick<EventsQuery, 'include' | 'exclude' | 'start' | 'end' | 'sort'>

/** One question of a timeline: the filter, and how far into which window. */
export type EventsPageParam = {
  readonly from: number
  /** Replaces the filter's own bound on the near side, from the second page on. */
  readonly bound: string | null
}

export const eventsPageSize = 100

/** The API pages through at most 10,000 hits of one query. */
const wallHits = 10_000

export const firstEventsPage: EventsPageParam = { from: 0, bound: null }

/**
 * Where the next page is, or null after the last. It starts at the far event's own instant and not at an offset: what arrives
 * between two pages, or lies in a cache of another age, moves offsets and loses events. Events of that instant are asked
 * for again; whoever joins the pages drops those they have. Only where one instant fills a page does an offset lead on.
 */
export const nextEventsPage = (
  filter: TimelineFilter,
  page: EventsPage,
  at: EventsPageParam,
): EventsPageParam | null => {
  if (page.events.length < eventsPageSize) return null
  const bound = toWindowBound(filter, page.events.at(-1))
  if (bound !== null && isFarther(filter, bound, at.bound)) return { from: 0, bound }
  const from = at.from + eventsPageSize
  return from + eventsPageSize <= wallHits ? { from, bound: at.bound } : null
}

/** Spells one page as a query: newest first the window moves its `end`, oldest first its `start`. */
export const toEventsQuery = (filter: TimelineFilter, at: EventsPageParam): EventsQuery => ({
  ...filter,
  ...(at.bound !== null && { [filter.sort === 'asc' ? 'start' : 'end']: at.bound }),
  from: at.from,
  size: eventsPageSize,
})

const toWindowBound = ({ sort }: TimelineFilter, far: ProfileEvent | undefined): string | null => {
  const farMs = Date.parse(far?.eventTime ?? '')
  if (Number.isNaN(farMs)) return null
  return sort === 'asc' ? new Date(farMs).toISOString() : toEndAfter(farMs)
}

/** Both are spelled by `toISOString`, which sorts as time does. */
const isFarther = ({ sort }: TimelineFilter, bound: string, than: string | null): boolean => {
  if (than === null) return true
  return sort === 'asc' ? bound > than : bound < than
}
