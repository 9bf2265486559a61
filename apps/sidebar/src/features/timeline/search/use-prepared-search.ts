import type { ProfileEvent } from '@intilery-sidebar/contract'
import { useCallback, useEffect, useState } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { prepareSearch } from './to-search-hits.ts'

/** Prepares a search from the moment it is likely: returns what to call when the search field gets the focus. */
export const usePreparedSearch = (events: readonly ProfileEvent[] | undefined): (() => void) => {
  const { t, formats } = useTexts()
  const [isLikely, setIsLikely] = useState(false)
  useEffect(() => {
    if (!isLikely || events === undefined) return undefined
    return prepareSearch(events, { t, formats })
  }, [isLikely, events, t, formats])
  return useCallback(() => setIsLikely(true), [])
}
