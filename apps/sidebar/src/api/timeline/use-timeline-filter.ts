import type { TimelineFilter } from '@intilery-sidebar/contract'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { toFirstFilter } from './to-first-filter.ts'
import { usePreferences } from '../preferences/preferences-context.ts'

/** Filters by customer, for as long as the page lives: one chosen for a customer must not hide another's events. */
const filters = new WeakMap<QueryClient, Map<string, TimelineFilter>>()

const filtersOf = (client: QueryClient): Map<string, TimelineFilter> => {
  const known = filters.get(client) ?? new Map<string, TimelineFilter>()
  filters.set(client, known)
  return known
}

/**
 * The filter of one customer's timeline and how to change it. Only the order is saved and applies to every customer.
 */
export const useTimelineFilter = (
  customerId: string,
): readonly [TimelineFilter, (filter: TimelineFilter) => void] => {
  const client = useQueryClient()
  const { preferences, change } = usePreferences()
  const [own, setOwn] = useState(() => filtersOf(client).get(customerId) ?? null)
  const choose = useCallback(
    (filter: TimelineFilter): void => {
      setOwn(filter)
      filtersOf(client).set(customerId, filter)
      const { sort = 'desc' } = filter
      change((before) => ({ ...before, timeline: { include: null, exclude: [], sort } }))
    },
    [client, customerId, change],
  )
  return [own ?? toFirstFilter(preferences.timeline), choose]
}

/** Chooses a filter before the timeline is opened. */
export const usePresetFilter = (customerId: string): ((filter: TimelineFilter) => void) => {
  const client = useQueryClient()
  return useCallback((filter) => void filtersOf(client).set(customerId, filter), [client, customerId])
}
