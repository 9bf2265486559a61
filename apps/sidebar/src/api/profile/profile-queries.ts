import type { Match } from '@intilery-sidebar/contract'
import { queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { ApiError } from '../session/api-error.ts'
import type { Api } from '../session/create-api.ts'
import { withCurrentHandle } from './with-current-handle.ts'

const profileStaleMs = 60_000

/** What is known about one matched customer: traits, preferences and the action index. */
export const metaQuery = (api: Api, match: Match) =>
  queryOptions({
    queryKey: ['customer', match.customer.customerId, 'meta'] as const,
    queryFn: async ({ signal, client, queryKey }) => {
      const options = { signal, isRefresh: isRefresh(client, queryKey) }
      const answer = await withCurrentHandle(client, match, (handle) => api.meta(handle, options))
      requireCustomer(match.customer.customerId, answer.data.traits.customer.customerId)
      return answer
    },
    staleTime: profileStaleMs,
  })

/** The traits alone: asked only when the metadata cannot be had, or when a person compares the two. */
export const traitsQuery = (api: Api, match: Match) =>
  queryOptions({
    queryKey: ['customer', match.customer.customerId, 'traits'] as const,
    queryFn: async ({ signal, client, queryKey }) => {
      const options = { signal, isRefresh: isRefresh(client, queryKey) }
      const answer = await withCurrentHandle(client, match, (handle) => api.traits(handle, options))
      requireCustomer(match.customer.customerId, answer.data.customer.customerId)
      return answer
    },
    staleTime: profileStaleMs,
  })

/** Only a person's refresh invalidates; growing old does not. So an invalidated question goes past every cache. */
export const isRefresh = (client: QueryClient, queryKey: QueryKey): boolean =>
  client.getQueryState(queryKey)?.isInvalidated === true

/** The last guard against showing another customer: an answer must be about the one that was matched. */
export const requireCustomer = (expected: string, actual: string): void => {
  if (actual !== expected) throw new ApiError('wrong-customer')
}
