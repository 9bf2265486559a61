import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../session/create-api.ts'

/**
 * What this agent chose to see. It is about no customer, so it is asked once a page: with the first header, because the
 * code that asks is not part of the first paint.
 */
export const preferencesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['preferences'] as const,
    queryFn: ({ signal }) => api.preferences({ signal }),
    staleTime: Infinity,
    gcTime: Infinity,
    // Every section looks here: one that could not be answered must not be asked again with each of them.
    retryOnMount: false,
  })
