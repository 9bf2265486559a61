import {
  eventsPageSizeMax,
  firstTimelinePosition,
  isInTimeline,
  toEventsQuery,
  toNextTimelinePosition,
  type EventsPage,
  type ProfileClient,
  type ProfileEvent,
  type TimelineFilter,
  type TimelinePosition,
} from '@intilery-sidebar/contract'
import { askPatiently, type Patience } from './ask-patiently.ts'

type Reading = Patience & {
  readonly profiles: ProfileClient
  readonly fairnessKey: string
  /** Keeps a page's events that belong to the timeline; an event that comes again is the same event. */
  readonly keep: (events: readonly ProfileEvent[]) => Promise<void>
}

/** Why a timeline has a hole: more events of one millisecond than the API lists. */
export type Gap = 'more-than-10000-events-of-one-instant'

/** Reads a customer's timeline oldest first, past the 10,000 hits the API pages through. */
export const readTimeline = async (
  customerId: string,
  filter: TimelineFilter,
  reading: Reading,
): Promise<Gap | null> => {
  const { profiles, fairnessKey, signal, keep } = reading
  const call = { lane: 'bulk', fairnessKey, signal } as const
  let at: TimelinePosition = firstTimelinePosition
  for (;;) {
    const query = toEventsQuery(filter, at)
    const ask = async (): Promise<EventsPage> =>
      (await profiles.getEvents({ idType: 'id', value: customerId }, query, call)).data
    const page = await askPatiently(ask, reading)
    await keep(page.events.filter((event) => isInTimeline(filter, event)))
    const next = toNextTimelinePosition(filter, page, at)
    if (next === null)
      return page.events.length >= eventsPageSizeMax ? 'more-than-10000-events-of-one-instant' : null
    at = next
  }
}
