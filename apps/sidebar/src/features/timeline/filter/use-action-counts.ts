import type { ProfileEvent, TimelineFilter } from '@intilery-sidebar/contract'
import { useMemo, useState } from 'react'
import type { LoadedTimeline } from '../../../api/timeline/use-timeline.ts'
import { isFiltered } from './is-filtered.ts'

/**
 * How often each action is among the events that were read. The API gives no totals, so only a whole timeline is exact.
 */
export type ActionCounts = { readonly counts: ReadonlyMap<string, number>; readonly isExact: boolean }

const nothingCounted: ActionCounts = { counts: new Map(), isExact: false }

/** Counts while nothing is filtered, and keeps what was counted while a filter hides part of it. */
export const useActionCounts = (timeline: LoadedTimeline, filter: TimelineFilter): ActionCounts => {
  const { events, extent } = timeline
  const [last, setLast] = useState(nothingCounted)
  const isCountable = !isFiltered(filter) && events !== undefined
  const current = useMemo(
    () => (isCountable ? { counts: countActions(events), isExact: extent === 'complete' } : null),
    [isCountable, events, extent],
  )
  if (current !== null && current !== last) setLast(current)
  return current ?? last
}

const countActions = (events: readonly ProfileEvent[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { action } of events) counts.set(action, (counts.get(action) ?? 0) + 1)
  return counts
}
