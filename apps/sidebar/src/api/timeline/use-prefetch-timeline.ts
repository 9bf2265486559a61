import type { Match } from '@intilery-sidebar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../session/api-context.ts'
import { toFirstFilter } from './to-first-filter.ts'
import { preferencesQuery } from '../preferences/preferences-query.ts'

/**
 * Asks for a timeline before its code has arrived, in the order this agent chose. It waits until that is known, or
 * known to be unknown: asked too early, the same timeline would be asked for twice.
 */
export const usePrefetchTimeline = (match: Match): void => {
  const api = useApi()
  const client = useQueryClient()
  const { isPending } = useQuery(preferencesQuery(api))
  useEffect(() => {
    if (isPending) return
    const kept = client.getQueryData(preferencesQuery(api).queryKey)?.preferences.timeline
    const filter = toFirstFilter(kept)
    // Its code is not part of the first paint. What does not load here is loaded with the timeline itself.
    void import('./events-query.ts')
      .then(({ eventsQuery }) => client.prefetchInfiniteQuery(eventsQuery(api, match, filter)))
      .catch(() => undefined)
  }, [isPending, api, client, match])
}
