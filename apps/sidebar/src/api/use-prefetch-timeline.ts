import type { Match } from '@intilery-sidebar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from './api-context.ts'
import { eventsQuery } from './events-query.ts'
import { toTimelineFilter } from './kept-filter.ts'
import { preferencesQuery } from './preferences-query.ts'

/**
 * Asks for a timeline before its code has arrived, as this agent left its filter. It waits until that is known, or known to be
 * unknown: asked too early, the same timeline would be asked for twice.
 */
export const usePrefetchTimeline = (match: Match): void => {
  const api = useApi()
  const client = useQueryClient()
  const { isPending } = useQuery(preferencesQuery(api))
  useEffect(() => {
    if (isPending) return
    const kept = client.getQueryData(preferencesQuery(api).queryKey)?.preferences.timeline
    const filter = kept === undefined ? {} : toTimelineFilter(kept)
    void client.prefetchInfiniteQuery(eventsQuery(api, match, filter))
  }, [isPending, api, client, match])
}
