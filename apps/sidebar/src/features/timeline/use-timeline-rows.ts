import type { ProfileEvent } from '@intilery-sidebar/contract'
import { useCallback, useMemo, useState } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { useRecord } from '../../ui/record-context.ts'
import { createGrowingRows } from './create-growing-rows.ts'
import { toSearchHits } from './to-search-hits.ts'
import type { TimelineRow } from './to-timeline-rows.ts'

type TimelineView = {
  readonly search: string
  readonly sort: 'asc' | 'desc'
  readonly newIds: ReadonlySet<string>
}

type TimelineRows = {
  readonly rows: readonly TimelineRow[]
  /** Unfolds a run by its key, or folds it again. */
  readonly toggleRun: (key: string) => void
}

/** The lines to draw for the events that are loaded. */
export const useTimelineRows = (
  events: readonly ProfileEvent[] | undefined,
  { search, sort, newIds }: TimelineView,
): TimelineRows => {
  const { formats } = useTexts()
  const { markers } = useRecord()
  const [openRuns, setOpenRuns] = useState<ReadonlySet<string>>(new Set())
  const toggleRun = useCallback((key: string) => setOpenRuns((open) => toggled(open, key)), [])
  const hits = useMemo(() => toSearchHits(events ?? [], search), [events, search])
  const [toRows] = useState(createGrowingRows)
  const rows = useMemo(
    () => toRows(hits, { toDayKey: formats.dayKey, openRuns, markers, sort, newIds }),
    [toRows, hits, formats, openRuns, markers, sort, newIds],
  )
  return { rows, toggleRun }
}

const toggled = (open: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  open.has(key) ? new Set([...open].filter((other) => other !== key)) : new Set([...open, key])
