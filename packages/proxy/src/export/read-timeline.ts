import {
  firstTimelinePosition,
  isFullPage,
  isInTimeline,
  toEventsQuery,
  toNextTimelinePosition,
  type EventsPage,
  type EventsQuery,
  type ProfileEvent,
  type TimelinePosition,
} from '@intilery-sidebar/contract'
import type { EventFilter } from '../input/event-filter.ts'

/** A part of a timeline, in the timeline's order. */
type TimelinePart = {
  /** Those that no earlier part had. */
  readonly events: readonly ProfileEvent[]
  /** Events of this part that could not be read and are left out. */
  readonly unreadableCount: number
  /** `more`: there may be others · `end`: there are none · `unlistable`: there are, and they cannot be listed. */
  readonly next: 'more' | 'end' | 'unlistable'
}

/** Every event under a filter, once, however many there are. */
export async function* readTimeline(
  ask: (query: EventsQuery) => Promise<EventsPage>,
  filter: EventFilter,
): AsyncGenerator<TimelinePart> {
  const seen = new Set<string>()
  let position: TimelinePosition | null = firstTimelinePosition
  while (position !== null) {
    const page: EventsPage = await ask(toEventsQuery(filter, position))
    const events = page.events.filter((event) => !seen.has(event.eventId) && isInTimeline(filter, event))
    for (const { eventId } of events) seen.add(eventId)
    const { unreadableCount = 0 } = page
    position = toNextTimelinePosition(filter, page, position)
    yield {
      events,
      unreadableCount,
      next: position !== null ? 'more' : isFullPage(page) ? 'unlistable' : 'end',
    }
  }
}
