import type { ProfileEvent, TimelineFilter } from '@intilery-sidebar/contract'

type LoadedPart = {
  readonly filter: TimelineFilter
  /** Whether nothing lies beyond the last loaded event. */
  readonly isComplete: boolean
}

/**
 * Puts what was heard live where it belongs among what is loaded: each event once, only those the filter lets in, and
 * none from beyond the last loaded one, which a later page will bring in its place.
 */
export const admitLive = (
  loaded: readonly ProfileEvent[],
  live: readonly ProfileEvent[],
  { filter, isComplete }: LoadedPart,
): readonly ProfileEvent[] => {
  if (live.length === 0) return loaded
  const known = new Set(loaded.map(({ eventId }) => eventId))
  const farMs = isComplete ? Number.NaN : toMs(loaded.at(-1))
  const direction = filter.sort === 'asc' ? 1 : -1
  const isLoadedPart = (event: ProfileEvent): boolean => isComplete || direction * (toMs(event) - farMs) <= 0
  const admitted = live.filter(
    (event) => !known.has(event.eventId) && letsIn(filter, event) && isLoadedPart(event),
  )
  const joined = [...loaded]
  for (const event of admitted.toSorted((one, other) => toMs(one) - toMs(other)))
    insert(joined, event, direction)
  return joined
}

/** What has no readable time is never in a window, and so comes with the pages alone. */
const letsIn = ({ include, exclude = [], start, end }: TimelineFilter, event: ProfileEvent): boolean => {
  const atMs = toMs(event)
  return (
    !Number.isNaN(atMs) &&
    (include === undefined || event.action === include) &&
    !exclude.includes(event.action) &&
    (start === undefined || atMs >= Date.parse(start)) &&
    (end === undefined || atMs < Date.parse(end))
  )
}

/**
 * Newest first it stands before all that is older; oldest first, behind all that is not newer. Most often that is an
 * end.
 */
const insert = (events: ProfileEvent[], event: ProfileEvent, direction: 1 | -1): void => {
  const atMs = toMs(event)
  if (direction === -1) {
    const at = events.findIndex((other) => !(toMs(other) > atMs))
    events.splice(at === -1 ? events.length : at, 0, event)
    return
  }
  events.splice(events.findLastIndex((other) => !(toMs(other) > atMs)) + 1, 0, event)
}

const toMs = (event: ProfileEvent | undefined): number => Date.parse(event?.eventTime ?? '')
