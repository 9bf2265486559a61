import {
  firstTimelinePosition,
  toEventsQuery,
  toNextTimelinePosition,
  type Answer,
  type EventsPage,
  type Match,
  type TimelineFilter,
  type TimelinePosition,
} from '@intilery-sidebar/contract'
import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query'
import type { Api } from '../session/create-api.ts'
import { isRefresh, requireCustomer } from '../profile/profile-queries.ts'
import { withCurrentHandle } from '../profile/with-current-handle.ts'

export type TimelinePages = InfiniteData<Answer<EventsPage>, TimelinePosition>

/** One matched customer's timeline under one filter, a page at a time. */
export const eventsQuery = (api: Api, match: Match, filter: TimelineFilter) =>
  infiniteQueryOptions({
    queryKey: ['customer', match.customer.customerId, 'events', filter] as const,
    queryFn: async ({ signal, client, queryKey, pageParam }) => {
      const query = toEventsQuery(filter, pageParam)
      const options = { signal, isRefresh: isRefresh(client, queryKey) }
      const answer = await withCurrentHandle(client, match, (handle) => api.events(handle, query, options))
      for (const event of answer.data.events) requireCustomer(match.customer.customerId, event.customerId)
      return answer
    },
    initialPageParam: firstTimelinePosition,
    getNextPageParam: (page, _pages, at) => toNextTimelinePosition(filter, page.data, at),
    // A timeline can hold hundreds of pages: growing old must not ask for all of them again.
    staleTime: Infinity,
  })
