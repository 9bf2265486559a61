import type { EventsPage, EventsQuery, ProfileEvent } from '@intilery-sidebar/contract'
import type { EventFilter } from '../event-filter.ts'

/** A part of a timeline, in the timeline's order. */
type TimelinePart = {
  /** Those that no earlier part had. */
  readonly events: readonly ProfileEvent[]
  /** `more`: there may be others · `end`: there are none · `walled`: there are, and they cannot be listed. */
  readonly next: 'more' | 'end' | 'walled'
}

const largestPart = 100
/** The API pages through at most 10,000 hits of one query. */
const wallHits = 10_000

/** How far into a window, and what replaces the filter's own bound on its near side. */
type Place = { readonly from: number; readonly bound: string | null }

/**
 * Every event under a filter, once, however many there are. Each page starts at the last event's own instant and not at an
 * offset, because what arrives meanwhile moves offsets; events of that instant come again and are dropped. Only where one
 * instant fills a page does an offset lead on, and past the wall of one instant nothing does.
 */
export async function* readTimeline(
  ask: (query: EventsQuery) => Promise<EventsPage>,
  filter: EventFilter,
): AsyncGenerator<TimelinePart> {
  const seen = new Set<string>()
  let place: Place | null = { from: 0, bound: null }
  while (place !== null) {
    const { events } = await ask(toQuery(filter, place))
    const fresh = events.filter(({ eventId }) => !seen.has(eventId))
    for (const { eventId } of fresh) seen.add(eventId)
    const isFull = events.length >= largestPart
    place = isFull ? toNext(filter, events.at(-1), place) : null
    yield { events: fresh, next: place !== null ? 'more' : isFull ? 'walled' : 'end' }
  }
}

const toQuery = (filter: EventFilter, { from, bound }: Place): EventsQuery => ({
  ...filter,
  ...(bound !== null && { [filter.sort === 'asc' ? 'start' : 'end']: bound }),
  from,
  size: largestPart,
})

const toNext = (filter: EventFilter, far: ProfileEvent | undefined, at: Place): Place | null => {
  const bound = toBound(filter, far)
  if (bound !== null && isFarther(filter, bound, at.bound)) return { from: 0, bound }
  const from = at.from + largestPart
  return from + largestPart <= wallHits ? { from, bound: at.bound } : null
}

const toBound = ({ sort }: EventFilter, far: ProfileEvent | undefined): string | null => {
  const farMs = Date.parse(far?.eventTime ?? '')
  if (Number.isNaN(farMs)) return null
  // `start` includes its instant; `end` does not, so it lies one millisecond past the farthest event.
  return new Date(sort === 'asc' ? farMs : farMs + 1).toISOString()
}

/** Both are spelled by `toISOString`, which sorts as time does. */
const isFarther = ({ sort }: EventFilter, bound: string, than: string | null): boolean => {
  if (than === null) return true
  return sort === 'asc' ? bound > than : bound < than
}
