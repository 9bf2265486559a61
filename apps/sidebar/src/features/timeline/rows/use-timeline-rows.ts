import type { TimelineFilter } from '@intilery-sidebar/contract'
import { useCallback, useMemo, useState } from 'react'
import type { LoadedTimeline } from '../../../api/timeline/use-timeline.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { useRecord } from '../../../ui/record-context.ts'
import { toSearchHits } from '../search/to-search-hits.ts'
import { createGrowingRows } from './create-growing-rows.ts'
import { toMarkersWithin } from './to-markers-within.ts'
import type { TimelineRow } from './to-timeline-rows.ts'

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
  const record = useRecord()
  const [openRuns, setOpenRuns] = useState<ReadonlySet<string>>(new Set())
  const toggleRun = useCallback((key: string) => setOpenRuns((open) => toggled(open, key)), [])
  const hits = useMemo(() => toSearchHits(events ?? [], search, { t, formats }), [events, search, t, formats])
  const markers = useMemo(() => toMarkersWithin(record.markers, filter), [record.markers, filter])
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
