import type { Match } from '@intilery-sidebar/contract'
import { useIsFetching, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { TimelinePages } from './events-query.ts'
import { settleNews } from './live-tail.ts'

type Refresh = { readonly isRefreshing: boolean; readonly refresh: () => void }

/** Asks again for everything on screen about one customer, past every cache. A timeline starts over at its first page. */
export const useRefresh = ({ customer }: Match): Refresh => {
  const client = useQueryClient()
  const everything = { queryKey: ['customer', customer.customerId] }
  const isRefreshing = useIsFetching(everything) > 0
  return {
    isRefreshing,
    refresh: () => {
      if (!isRefreshing) refreshCustomer(client, customer.customerId)
    },
  }
}

/** Asks again for all of one customer that is on screen. What was new is then as old as the rest. */
export const refreshCustomer = (client: QueryClient, customerId: string): void => {
  startTimelinesOver(client, customerId)
  settleNews(client, customerId)
  void client.invalidateQueries({ queryKey: ['customer', customerId] })
}

const startTimelinesOver = (client: QueryClient, customerId: string): void => {
  client.setQueriesData<TimelinePages>(
    { queryKey: ['customer', customerId], predicate: ({ queryKey }) => queryKey[2] === 'events' },
    (timeline) => timeline && keepFirstPage(timeline),
  )
}

const keepFirstPage = ({ pages, pageParams }: TimelinePages): TimelinePages => ({
  pages: pages.slice(0, 1),
  pageParams: pageParams.slice(0, 1),
})
