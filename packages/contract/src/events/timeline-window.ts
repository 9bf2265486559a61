import type { EventsPage, EventsQuery, ProfileEvent } from './event.ts'
import { eventsPageSizeMax, hitsMax } from '../limits.ts'

/** Which events of a timeline, in which order. */
export type TimelineFilter = Pick<EventsQuery, 'include' | 'exclude' | 'start' | 'end' | 'sort'>

/** Where one page of a timeline begins: an offset into a window. */
export type TimelinePosition = {
  readonly from: number
  /** Replaces the filter's own bound on the near side, from the second page on. ISO 8601 as `toISOString` writes it. */
  readonly bound: string | null
}

export const firstTimelinePosition: TimelinePosition = { from: 0, bound: null }

/**
 * Spells one page as a query: newest first the window moves its `end`, oldest first its `start`.
 *
 * The Profile API's documentation leaves open whether an event at the very instant of `start` or `end` is inside. The
 * query asks from one millisecond outside; `isInTimeline` drops what does not belong, and the reader drops duplicates
 * by `eventId`.
 */
export const toEventsQuery = (filter: TimelineFilter, { from, bound }: TimelinePosition): EventsQuery => ({
  ...filter,
  ...(filter.start !== undefined && { start: toStartBefore(filter.start) }),
  ...(bound !== null && { [filter.sort === 'asc' ? 'start' : 'end']: bound }),
  from,
  size: eventsPageSizeMax,
})

/**
 * Where the next page is, or null after the last one that can be listed. `page` is as the API answered, nothing
 * dropped.
 *
 * It begins at the farthest event's own instant and not at an offset: events that arrive between two pages, or pages
 * cached at different times, move offsets and lose events. Events of that instant come again. Only where one instant
 * fills a page does an offset lead on, and past `hitsMax` of one instant nothing does: then the page is full and there
 * is no next.
 */
export const toNextTimelinePosition = (
  filter: TimelineFilter,
  page: EventsPage,
  at: TimelinePosition,
): TimelinePosition | null => {
  if (!isFullPage(page)) return null
  const bound = toBound(filter, page.events.at(-1))
  if (bound !== null && isFarther(filter, bound, at.bound)) return { from: 0, bound }
  const from = at.from + eventsPageSizeMax
  return from + eventsPageSizeMax <= hitsMax ? { from, bound: at.bound } : null
}

/** Whether more events may follow. Events that could not be read count: upstream did send them. */
export const isFullPage = ({ events, unreadableCount = 0 }: EventsPage): boolean =>
  events.length + unreadableCount >= eventsPageSizeMax

/**
 * Whether an event lies at or after the filter's `start` and before its `end`. An unreadable time is never left out.
 */
export const isInTimeline = ({ start, end }: TimelineFilter, { eventTime }: ProfileEvent): boolean => {
  const atMs = Date.parse(eventTime)
  return !(atMs < toMs(start)) && !(atMs >= toMs(end))
}

/**
 * An `end` whose window still holds this instant, or null where no later instant can be written.
 */
export const toEndAfter = (atMs: number): string | null => toIsoTime(atMs + 1)

const toStartBefore = (start: string): string => toIsoTime(Date.parse(start) - 1) ?? start

const toBound = ({ sort }: TimelineFilter, far: ProfileEvent | undefined): string | null => {
  const farMs = toMs(far?.eventTime)
  return sort === 'asc' ? toIsoTime(farMs - 1) : toEndAfter(farMs)
}

/** Null outside the years 0000 to 9999: JavaScript writes other years with a sign, which the API does not document. */
const toIsoTime = (atMs: number): string | null => {
  const date = new Date(atMs)
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString()
  return /^\d/.test(text) ? text : null
}

/**
 * Farther into the timeline than the page before began, and inside the filter: else the window would stand still or
 * open.
 */
const isFarther = (filter: TimelineFilter, bound: string, before: string | null): boolean => {
  const atMs = Date.parse(bound)
  if (filter.sort === 'asc') return !(atMs <= toMs(before ?? filter.start))
  return !(atMs >= toMs(before ?? filter.end))
}

const toMs = (time: string | null | undefined): number => Date.parse(time ?? '')
