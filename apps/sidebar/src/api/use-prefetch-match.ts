import type { Match } from '@intilery-sidebar/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useApi } from './api-context.ts'
import { metaQuery } from './profile-queries.ts'

/** Asks for the profile of somebody who is about to be chosen. What is fresh already is not asked for again. */
export const usePrefetchMatch = (match: Match): (() => void) => {
  const client = useQueryClient()
  const api = useApi()
  return () => void client.prefetchQuery(metaQuery(api, match))
}
