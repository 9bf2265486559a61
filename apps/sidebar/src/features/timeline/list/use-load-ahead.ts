import { useEffect, useState, type RefObject } from 'react'
import type { LoadedTimeline } from '../../../api/timeline/use-timeline.ts'

type LoadAhead = {
  /** Nothing more is loaded before a person scrolls or says so. */
  readonly isPaused: boolean
  readonly goOn: () => void
}

/** Folded, a page may be one row: a list that never fills its height would load a whole history by itself. */
const unaskedPagesMax = 3

/** Loads on while the end is near, a few pages for each time that a person scrolls. */
export const useLoadAhead = (
  scroller: RefObject<HTMLDivElement | null>,
  { pageCount, extent, isLoadingMore, error, loadMore }: LoadedTimeline,
  isNearEnd: boolean,
): LoadAhead => {
  const [askedAt, setAskedAt] = useState(pageCount)
  const isWanted = isNearEnd && extent === 'more' && error === null
  const isSpent = pageCount - askedAt >= unaskedPagesMax
  useEffect(() => {
    const element = scroller.current
    const goOn = (): void => setAskedAt(pageCount)
    element?.addEventListener('scroll', goOn, { passive: true })
    return () => element?.removeEventListener('scroll', goOn)
  }, [scroller, pageCount])
  useEffect(() => {
    if (isWanted && !isSpent && !isLoadingMore) loadMore()
  }, [isWanted, isSpent, isLoadingMore, loadMore])
  return { isPaused: isWanted && isSpent && !isLoadingMore, goOn: () => setAskedAt(pageCount) }
}
