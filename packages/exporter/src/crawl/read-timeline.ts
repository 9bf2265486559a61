import {
  firstTimelinePosition,
  isFullPage,
  isInTimeline,
  toEventsQuery,
  toNextTimelinePosition,
  type EventsPage,
  type ProfileClient,
  type ProfileEvent,
  type TimelineFilter,
  type TimelinePosition,
} from '@intilery-sidebar/contract'
import { retryCall, type RetryOptions } from './retry-call.ts'

type Reading = RetryOptions & {
  readonly profiles: ProfileClient
  readonly fairnessKey: string
  /** Keeps a page's events that belong to the timeline; an event that comes again is the same event. */
  readonly keep: (events: readonly ProfileEvent[]) => Promise<void>
}

/** Why a timeline has a hole: more events of one millisecond than the API lists, or events that cannot be read. */
export type Gap = 'more-than-10000-events-of-one-instant' | 'unreadable-events'

/** Reads a customer's timeline oldest first, past the 10,000 hits the API pages through. */
export const readTimeline = async (
  customerId: string,
  filter: TimelineFilter,
  reading: Reading,
): Promise<Gap | null> => {
  const { profiles, fairnessKey, signal, keep } = reading
  const call = { lane: 'bulk', fairnessKey, signal } as const
  let at: TimelinePosition = firstTimelinePosition
  let unreadable = 0
  for (;;) {
    const query = toEventsQuery(filter, at)
    const ask = async (): Promise<EventsPage> =>
      (await profiles.getEvents({ idType: 'id', value: customerId }, query, call)).data
    const page = await retryCall(ask, reading)
    unreadable += page.unreadableCount ?? 0
    await keep(page.events.filter((event) => isInTimeline(filter, event)))
    const next = toNextTimelinePosition(filter, page, at)
    if (next === null) return toGap(page, unreadable)
    at = next
  }
}

const toGap = (last: EventsPage, unreadable: number): Gap | null => {
  if (isFullPage(last)) return 'more-than-10000-events-of-one-instant'
  return unreadable > 0 ? 'unreadable-events' : null
}
