import type { Match } from '@intilery-sidebar/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '../session/api-context.ts'
import { metaQuery } from './profile-queries.ts'

/** Prefetches the profile of a match that the agent is about to choose; a fresh answer is not requested again. */
export const usePrefetchMatch = (match: Match): (() => void) => {
  const client = useQueryClient()
  const api = useApi()
  return () => void client.prefetchQuery(metaQuery(api, match))
}
