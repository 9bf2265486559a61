import {
  isFullPage,
  isInTimeline,
  type Answer,
  type EventsPage,
  type Match,
  type ProfileEvent,
  type TimelineFilter,
} from '@intilery-sidebar/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { admitLive } from '../live/admit-live.ts'
import { useApi } from '../session/api-context.ts'
import { eventsQuery } from './events-query.ts'
import { joinEvents, joinFreshness, toUnreadableCount } from './join-events.ts'
import type { LiveTail } from '../live/live-tail.ts'
import { toShown, type ShownAnswer, type ShownFreshness } from '../profile/to-shown.ts'
import { useLiveTail } from '../live/use-live-tail.ts'

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
  /** `complete`: there are no others · `more`: there may be · `walled`: there are, and they cannot be listed. */
  readonly extent: 'complete' | 'more' | 'walled'
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
  const extent = timeline.hasNextPage ? 'more' : isLastFull ? 'walled' : 'complete'
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
