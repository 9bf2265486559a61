import type { Match } from '@intilery-sidebar/contract'
import { useIsFetching, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query'
import type { TimelinePages } from '../timeline/events-query.ts'
import { clearNewMarks } from '../live/live-tail.ts'

type Refresh = { readonly isRefreshing: boolean; readonly refresh: () => void }

/**
 * Requests everything on screen again past every cache, the resolution included. A timeline starts over at its first
 * page.
 */
export const useRefresh = ({ customer }: Match): Refresh => {
  const client = useQueryClient()
  const isRefreshing = useIsFetching({ predicate: isAbout(customer.customerId) }) > 0
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
  clearNewMarks(client, customerId)
  void client.invalidateQueries({ predicate: isAbout(customerId) })
}

/** Everything that is drawn of a customer, and who is on screen: the resolution holds the header's facts too. */
const isAbout =
  (customerId: string) =>
  ({ queryKey: [subject, id] }: { readonly queryKey: QueryKey }): boolean =>
    subject === 'resolve' || (subject === 'customer' && id === customerId)

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
