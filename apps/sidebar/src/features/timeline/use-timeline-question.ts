import { toEndAfter, type TimelineFilter } from '@intilery-sidebar/contract'
import { useCallback, useMemo, useState } from 'react'
import { useTimelineFilter } from '../../api/timeline/use-timeline-filter.ts'
import type { EventLink } from './event/event-link.ts'
import { useEventLink } from './event/use-event-link.ts'

type TimelineQuestion = {
  readonly typed: string
  /** What was typed, where it is no link. */
  readonly search: string
  readonly link: EventLink | null
  /** The filter that the agent chose. */
  readonly chosen: TimelineFilter
  /** The filter that is asked: a linked event's window instead of the chosen one. */
  readonly filter: TimelineFilter
  readonly setFilter: (filter: TimelineFilter) => void
  readonly searchFor: (text: string) => void
}

/**
 * What is asked of one customer's timeline. A new filter or search is about the whole timeline again, and closes a
 * link.
 */
export const useTimelineQuestion = (customerId: string): TimelineQuestion => {
  const [chosen, saveFilter] = useTimelineFilter(customerId)
  const [typed, setTyped] = useState('')
  const { link, closeLink } = useEventLink(typed)
  const setFilter = useCallback(
    (next: TimelineFilter) => (closeLink(), saveFilter(next)),
    [closeLink, saveFilter],
  )
  const searchFor = useCallback((text: string) => (closeLink(), setTyped(text)), [closeLink])
  const filter = useMemo(() => (link === null ? chosen : toWindowFrom(link.at)), [link, chosen])
  return { typed, search: link === null ? typed.trim() : '', link, chosen, filter, setFilter, searchFor }
}

/** A linked event is the newest of the window that is asked for. */
const toWindowFrom = (at: string): TimelineFilter => ({ end: toEndAfter(Date.parse(at)) ?? undefined })
