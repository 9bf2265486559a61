import type { ProfileEvent, TimelineFilter } from '@intilery-sidebar/contract'
import { useCallback, useMemo, useState } from 'react'
import type { LoadedTimeline } from '../../../api/timeline/use-timeline.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { useMarkers } from '../../../ui/record-context.ts'
import { toSearchHits } from '../search/to-search-hits.ts'
import { toMarkersWithin } from './to-markers-within.ts'
import { isDayStart, toTimelineRows, type RowOptions, type TimelineRow } from './to-timeline-rows.ts'

type TimelineView = {
  readonly search: string
  readonly filter: TimelineFilter
  readonly linkedEventId: string | null
}

type TimelineRows = {
  readonly rows: readonly TimelineRow[]
  /** Events that match the search; all that are loaded while nothing is searched. */
  readonly hits: number
  /** Unfolds a run by its key, or folds it again. */
  readonly toggleRun: (key: string) => void
}

/** The lines to draw for the events that are loaded. */
export const useTimelineRows = (
  { events, extent, newIds }: LoadedTimeline,
  { search, filter, linkedEventId }: TimelineView,
): TimelineRows => {
  const { t, formats } = useTexts()
  const all = useMarkers()
  const [openRuns, setOpenRuns] = useState<ReadonlySet<string>>(new Set())
  const toggleRun = useCallback((key: string) => setOpenRuns((open) => toggled(open, key)), [])
  const hits = useMemo(() => toSearchHits(events ?? [], search, { t, formats }), [events, search, t, formats])
  const markers = useMemo(() => toMarkersWithin(all, filter), [all, filter])
  const [toRows] = useState(createGrowingRows)
  const isComplete = extent === 'complete'
  const sort = filter.sort ?? 'desc'
  const rows = useMemo(
    () =>
      toRows(hits, {
        toDayKey: formats.dayKey,
        openRuns,
        markers,
        sort,
        newIds,
        linkedEventId,
        isComplete,
      }),
    [toRows, hits, formats, openRuns, markers, sort, newIds, linkedEventId, isComplete],
  )
  return { rows, hits: hits.length, toggleRun }
}

const toggled = (open: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  open.has(key) ? new Set([...open].filter((other) => other !== key)) : new Set([...open, key])

type Drawn = {
  readonly events: readonly ProfileEvent[]
  readonly options: RowOptions
  readonly rows: readonly TimelineRow[]
}

type GrowingRows = (events: readonly ProfileEvent[], options: RowOptions) => readonly TimelineRow[]

/**
 * `toTimelineRows` for a timeline that grows at its end, page by page. Only the last day's rows can still change by
 * that: those before it stay the very same objects, and cost nothing to make or to draw again.
 */
export const createGrowingRows = (): GrowingRows => {
  let drawn: Drawn | null = null
  return (events, options) => {
    const rows = drawn !== null && hasGrown(drawn, events, options) ? grow(drawn, events) : null
    drawn = { events, options, rows: rows ?? toTimelineRows(events, options) }
    return drawn.rows
  }
}

const hasGrown = (drawn: Drawn, events: readonly ProfileEvent[], options: RowOptions): boolean =>
  // A complete list ends with the moments beyond its last event, which would have to move.
  !options.isComplete &&
  drawn.options.toDayKey === options.toDayKey &&
  drawn.options.openRuns === options.openRuns &&
  drawn.options.markers === options.markers &&
  drawn.options.sort === options.sort &&
  drawn.options.newIds === options.newIds &&
  drawn.options.linkedEventId === options.linkedEventId &&
  drawn.options.isComplete === options.isComplete &&
  drawn.events.every((event, index) => event === events[index])

const grow = ({ events: before, options, rows }: Drawn, events: readonly ProfileEvent[]): TimelineRow[] => {
  const lastDay = Math.max(0, rows.findLastIndex(isDayStart))
  const kept = rows.slice(0, lastDay)
  const placed = new Set(kept.flatMap((row) => (row.kind === 'marker' ? row.markers : [])))
  const last = events.slice(before.length - countEvents(rows.slice(lastDay)))
  const markers = options.markers.filter((marker) => !placed.has(marker))
  return [...kept, ...toTimelineRows(last, { ...options, markers })]
}

/** An open run counts for the events under it. */
const countEvents = (rows: readonly TimelineRow[]): number =>
  rows.reduce((count, row) => {
    if (row.kind === 'run') return count + row.run.length
    return row.kind === 'event' && !row.isInRun ? count + 1 : count
  }, 0)
