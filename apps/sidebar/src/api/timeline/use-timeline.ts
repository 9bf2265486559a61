import {
  isFullPage,
  isInTimeline,
  type Answer,
  type EventsPage,
  type Match,
  type ProfileEvent,
  type TimelineFilter,
} from '@intilery-sidebar/contract'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useApi } from '../session/api-context.ts'
import { eventsQuery } from './events-query.ts'
import { joinEvents, joinFreshness, toUnreadableCount } from './join-events.ts'
import { liveTailQuery, noTail, clearNewMarks, type LiveTail } from '../live/live-tail.ts'
import { toShown, type ShownAnswer, type ShownFreshness } from '../profile/to-shown.ts'

/** As much of a timeline as is loaded. */
export type LoadedTimeline = {
  /** Undefined until the first page is there. */
  readonly events: readonly ProfileEvent[] | undefined
  /** Those of them that happened since the timeline was opened. */
  readonly newIds: ReadonlySet<string>
  /** Whether what happens from now on appears by itself: null where it would not be in view of the filter anyway. */
  readonly live: LiveTail['state'] | null
  readonly pageCount: number
  readonly freshness: ShownFreshness | null
  /** `complete`: there are no others · `more`: there may be · `unlistable`: there are, and they cannot be listed. */
  readonly extent: 'complete' | 'more' | 'unlistable'
  readonly error: Error | null
  readonly isLoadingMore: boolean
  readonly loadMore: () => void
  readonly retry: () => void
}

export const useTimeline = (match: Match, filter: TimelineFilter): LoadedTimeline => {
  const timeline = useInfiniteQuery(eventsQuery(useApi(), match, filter))
  const pages = timeline.data?.pages
  const joined = useMemo(() => (pages === undefined ? undefined : joinPages(pages, filter)), [pages, filter])
  const isNextLost = timeline.isFetchNextPageError
  const { answer, error } = toShown({ data: joined, error: isNextLost ? null : timeline.error })
  const lastPage = pages?.at(-1)
  const isLastFull = lastPage !== undefined && isFullPage(lastPage.data)
  const extent = timeline.hasNextPage ? 'more' : isLastFull ? 'unlistable' : 'complete'
  const isOpenEnded = useMemo(() => reachesNow(filter), [filter])
  const tail = useLiveTail(match)
  const isComplete = extent === 'complete'
  const events = useMemo(
    () => joined && admitLive(joined.data, tail.events, { filter, isComplete }),
    [joined, tail.events, filter, isComplete],
  )
  const isInView = isOpenEnded && (isComplete || filter.sort !== 'asc')
  const pageCount = pages?.length ?? 0
  return {
    events: answer && events,
    newIds: tail.newIds,
    live: isInView ? tail.state : null,
    pageCount,
    freshness: isNextLost ? toPartial(answer, pageCount) : (answer?.freshness ?? null),
    extent,
    error: isNextLost ? timeline.error : error,
    isLoadingMore: timeline.isFetchingNextPage,
    loadMore: () => {
      if (timeline.hasNextPage && !timeline.isFetching) void timeline.fetchNextPage()
    },
    retry: () => void (isNextLost ? timeline.fetchNextPage() : timeline.refetch()),
  }
}

type LiveEvents = {
  readonly state: LiveTail['state']
  readonly events: readonly ProfileEvent[]
  readonly newIds: ReadonlySet<string>
}

/** A customer's live events, as `useLiveListening` has received them. What was new is not when the reader leaves. */
const useLiveTail = ({ customer: { customerId } }: Match): LiveEvents => {
  const client = useQueryClient()
  const { data = noTail } = useQuery(liveTailQuery(customerId))
  useEffect(() => () => clearNewMarks(client, customerId), [client, customerId])
  const newIds = useMemo(() => new Set(data.newIds), [data.newIds])
  return { state: data.state, events: data.events, newIds }
}

const reachesNow = ({ end }: TimelineFilter): boolean => end === undefined || Date.parse(end) > Date.now()

const joinPages = (
  pages: readonly Answer<EventsPage>[],
  filter: TimelineFilter,
): ShownAnswer<readonly ProfileEvent[]> | undefined => {
  const freshness = joinFreshness(pages)
  if (freshness === null) return undefined
  const data = joinEvents(pages).filter((event) => isInTimeline(filter, event))
  return { data, freshness: { ...freshness, unreadable: toUnreadableCount(pages) } }
}

/** A part of the timeline was asked for and did not come. */
const toPartial = (answer: ShownAnswer<unknown> | undefined, had: number): ShownFreshness | null =>
  answer === undefined ? null : { ...answer.freshness, state: 'partial', parts: { had, all: had + 1 } }

type LoadedPart = {
  readonly filter: TimelineFilter
  /** Whether nothing lies beyond the last loaded event. */
  readonly isComplete: boolean
}

/**
 * Puts live events where they belong among what is loaded: each event once, only those the filter lets in, and
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
