import { isInTimeline, type Match, type ProfileEvent, type TimelineFilter } from '@intilery-sidebar/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../session/api-context.ts'
import { eventsQuery } from './events-query.ts'

/** The newest event of a filter; null where there is none. */
export type EventBefore = { readonly event: ProfileEvent | null | undefined; readonly hasFailed: boolean }

/**
 * The newest event before the filter's `end`, where the loaded pages do not reach that far. It costs one request, and
 * what the answer holds is kept as the first page of the timeline under that filter.
 */
export const useEventBefore = (
  match: Match,
  filter: TimelineFilter,
  { isNeeded }: { readonly isNeeded: boolean },
): EventBefore => {
  const { data, isError } = useInfiniteQuery({ ...eventsQuery(useApi(), match, filter), enabled: isNeeded })
  const page = data?.pages[0]?.data.events
  return {
    event: page && (page.find((event) => isInTimeline(filter, event)) ?? null),
    hasFailed: isError && page === undefined,
  }
}
