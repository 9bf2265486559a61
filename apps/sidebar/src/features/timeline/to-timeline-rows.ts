import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { Marker } from '@intilery-sidebar/hosts/browser'
import { foldEvents, type EventRun } from './fold-events.ts'
import { toEventMs } from './to-event-ms.ts'

/** One line of the timeline: a day's heading, a moment of the host's, a run of alike events, or one event. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number | null }
  | { readonly kind: 'marker'; readonly key: string; readonly marker: Marker }
  | { readonly kind: 'run'; readonly key: string; readonly run: EventRun; readonly isOpen: boolean }
  | {
      readonly kind: 'event'
      readonly key: string
      readonly event: ProfileEvent
      readonly isInRun: boolean
      readonly isNew: boolean
    }

export type RowOptions = {
  /** Which day an instant falls on. */
  readonly toDayKey: (atMs: number) => string
  /** Keys of the runs that are unfolded. */
  readonly openRuns: ReadonlySet<string>
  /** What the host says happened, in any order. */
  readonly markers: readonly Marker[]
  readonly sort: 'asc' | 'desc'
  /** Events that happened while somebody looked. */
  readonly newIds: ReadonlySet<string>
}

/** Puts a heading before each day's first row and the markers where they belong, and keeps the events' order. */
export const toTimelineRows = (
  events: readonly ProfileEvent[],
  options: RowOptions,
): readonly TimelineRow[] => {
  const rows = withMarkers(
    foldEvents(events, options.toDayKey, options.newIds).flatMap((run) => toRunRows(run, options)),
    options,
  )
  return withDays(rows, options.toDayKey)
}

const toRunRows = (run: EventRun, { openRuns, newIds }: RowOptions): readonly TimelineRow[] => {
  const [first] = run
  if (run.length === 1) return [toEventRow(first, { isInRun: false, isNew: newIds.has(first.eventId) })]
  const key = `run ${first.eventId}`
  const isOpen = openRuns.has(key)
  const head: TimelineRow = { kind: 'run', key, run, isOpen }
  if (!isOpen) return [head]
  return [head, ...run.map((event) => toEventRow(event, { isInRun: true, isNew: false }))]
}

const toEventRow = (
  event: ProfileEvent,
  how: { readonly isInRun: boolean; readonly isNew: boolean },
): TimelineRow => ({ kind: 'event', key: event.eventId, event, ...how })

/** A marker stands before the first row that lies beyond it; one beyond all that is loaded does not show yet. */
const withMarkers = (rows: readonly TimelineRow[], { markers, sort }: RowOptions): readonly TimelineRow[] => {
  const direction = sort === 'asc' ? 1 : -1
  const waiting = markers
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
    .toSorted((one, other) => direction * (Date.parse(one.at) - Date.parse(other.at)))
  const placed: TimelineRow[] = []
  for (const row of rows) {
    const atMs = toRowMs(row) ?? Number.NaN
    while (waiting[0] !== undefined && direction * (Date.parse(waiting[0].at) - atMs) <= 0) {
      const marker = waiting.shift()
      if (marker !== undefined) placed.push(toMarkerRow(marker))
    }
    placed.push(row)
  }
  return placed
}

const toMarkerRow = (marker: Marker): TimelineRow => ({
  kind: 'marker',
  key: `marker ${marker.kind} ${marker.at}`,
  marker,
})

const withDays = (
  rows: readonly TimelineRow[],
  toDayKey: (atMs: number) => string,
): readonly TimelineRow[] => {
  const headed: TimelineRow[] = []
  let currentDay: string | null = null
  for (const row of rows) {
    const atMs = toRowMs(row)
    const day = atMs === null ? 'undated' : toDayKey(atMs)
    if (day !== currentDay) headed.push({ kind: 'day', key: `day ${day} ${row.key}`, atMs })
    currentDay = day
    headed.push(row)
  }
  return headed
}

const toRowMs = (row: TimelineRow): number | null => {
  switch (row.kind) {
    case 'day':
      return row.atMs
    case 'marker':
      return toMarkerMs(row.marker)
    case 'run':
      return toEventMs(row.run[0])
    case 'event':
      return toEventMs(row.event)
    default:
      return row satisfies never
  }
}

const toMarkerMs = ({ at }: Marker): number | null => {
  const atMs = Date.parse(at)
  return Number.isNaN(atMs) ? null : atMs
}
