import { useEffect, useState } from 'react'
import type { LoadedTimeline } from '../../../api/timeline/use-timeline.ts'

type SearchOn = {
  /** The search goes on by itself. */
  readonly isGoing: boolean
  readonly stop: () => void
  readonly goOn: () => void
}

/** Between two pages, so that a search leaves most of the shared request budget to others. */
const pauseMs = 200

/** Reads on through the timeline while a search is typed, page by page, until all is read or the agent stops it. */
export const useSearchOn = (timeline: LoadedTimeline, search: string): SearchOn => {
  const { extent, isLoadingMore, error, loadMore } = timeline
  const [stoppedFor, setStoppedFor] = useState<string | null>(null)
  const isWanted = search !== '' && stoppedFor !== search
  const canGoOn = isWanted && extent === 'more' && error === null && timeline.events !== undefined
  useEffect(() => {
    if (!canGoOn || isLoadingMore) return undefined
    const timer = setTimeout(loadMore, pauseMs)
    return () => clearTimeout(timer)
  }, [canGoOn, isLoadingMore, loadMore])
  return { isGoing: canGoOn, stop: () => setStoppedFor(search), goOn: () => setStoppedFor(null) }
}
