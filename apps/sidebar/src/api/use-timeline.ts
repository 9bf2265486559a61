import type { Answer, EventsPage, Match, ProfileEvent } from '@intilery-sidebar/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { admitLive } from './admit-live.ts'
import { useApi } from './api-context.ts'
import { eventsQuery } from './events-query.ts'
import { joinEvents, joinFreshness } from './join-events.ts'
import type { LiveTail } from './live-tail.ts'
import { eventsPageSize, type TimelineFilter } from './next-events-page.ts'
import { toShown, type ShownAnswer, type ShownFreshness } from './to-shown.ts'
import { useLiveTail } from './use-live-tail.ts'

/** As much of a timeline as is loaded. */
export type LoadedTimeline = {
  /** Undefined until the first page is there. */
  readonly events: readonly ProfileEvent[] | undefined
  /** Those of them that happened since somebody looks. */
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
  const joined = useMemo(() => (pages === undefined ? undefined : joinPages(pages)), [pages])
  const isNextLost = timeline.isFetchNextPageError
  const { answer, error } = toShown({ data: joined, error: isNextLost ? null : timeline.error })
  const isLastFull = pages?.at(-1)?.data.events.length === eventsPageSize
  const extent = timeline.hasNextPage ? 'more' : isLastFull ? 'walled' : 'complete'
  const isOpenEnded = useMemo(() => reachesNow(filter), [filter])
  const tail = useLiveTail(match, { isWanted: isOpenEnded, isLoaded: answer !== undefined })
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
): ShownAnswer<readonly ProfileEvent[]> | undefined => {
  const freshness = joinFreshness(pages)
  return freshness === null ? undefined : { data: joinEvents(pages), freshness }
}

/** A part of the timeline was asked for and did not come. */
const toPartial = (answer: ShownAnswer<unknown> | undefined, had: number): ShownFreshness | null =>
  answer === undefined ? null : { ...answer.freshness, state: 'partial', parts: { had, all: had + 1 } }
