import type { TimelineFilter } from '@intilery-sidebar/contract'
import { useEffect, useMemo } from 'react'
import type { LoadedTimeline } from '../../../api/timeline/use-timeline.ts'
import { toSums } from './overlay/to-sums.ts'

/** Between two pages, so that counting leaves most of the shared request budget to others. */
const pauseMs = 200
/** A thousand orders are counted by themselves; more only as the agent scrolls. */
const pagesMax = 10

/**
 * Reads on while one kind of event with amounts is filtered, so that its count and sum are those of every such event.
 */
export const useCountOn = (timeline: LoadedTimeline, { include }: TimelineFilter): void => {
  const { events, extent, pageCount, isLoadingMore, error, loadMore } = timeline
  const hasSums = useMemo(
    () => include !== undefined && events !== undefined && events.length > 0 && toSums(events) !== null,
    [include, events],
  )
  const isWanted = hasSums && extent === 'more' && error === null && pageCount < pagesMax
  useEffect(() => {
    if (!isWanted || isLoadingMore) return undefined
    const timer = setTimeout(loadMore, pauseMs)
    return () => clearTimeout(timer)
  }, [isWanted, isLoadingMore, loadMore])
}
