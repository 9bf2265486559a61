import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { Marker } from '@intilery-sidebar/hosts/browser'
import { foldEvents, type EventRun } from './fold-events.ts'
import { toEventMs } from './to-event-ms.ts'

/** One line of the timeline: a day's heading, a moment of the host's, a run of alike events, or one event. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number | null }
  | {
      readonly kind: 'marker'
      readonly key: string
      readonly markers: readonly [Marker, ...Marker[]]
      readonly isAlone: boolean
    }
  | {
      readonly kind: 'run'
      readonly key: string
      readonly run: EventRun
      readonly isOpen: boolean
      readonly isAlone: boolean
    }
  | {
      readonly kind: 'event'
      readonly key: string
      readonly event: ProfileEvent
      readonly isInRun: boolean
      readonly isNew: boolean
      /** The only row of its day: it says the day itself, and no heading stands above it. */
      readonly isAlone: boolean
    }

export type RowOptions = {
  /** Which day an instant falls on. */
  readonly toDayKey: (atMs: number) => string
  /** Keys of the runs that are unfolded. */
  readonly openRuns: ReadonlySet<string>
  /** What the host says happened, in any order. */
  readonly markers: readonly Marker[]
  readonly sort: 'asc' | 'desc'
  /** Events that arrived while the agent had the timeline open. */
  readonly newIds: ReadonlySet<string>
  /** The event a link points at, which stands alone; null for none. */
  readonly linkedEventId: string | null
  /** Every event was read, so that a moment beyond the last one stands after it. */
  readonly isComplete: boolean
}

/** Puts a heading before each day of several rows and the markers where they belong, and keeps the events' order. */
export const toTimelineRows = (
  events: readonly ProfileEvent[],
  options: RowOptions,
): readonly TimelineRow[] => {
  const rows = withMarkers(
    foldEvents(events, options.toDayKey, toAlone(options)).flatMap((run) => toRunRows(run, options)),
    options,
  )
  return mergeMarkers(withDays(rows, options.toDayKey))
}

const toAlone = ({ newIds, linkedEventId }: RowOptions): ReadonlySet<string> =>
  linkedEventId === null ? newIds : new Set([...newIds, linkedEventId])

const toRunRows = (run: EventRun, { openRuns, newIds }: RowOptions): readonly TimelineRow[] => {
  const [first] = run
  if (run.length === 1) return [toEventRow(first, { isInRun: false, isNew: newIds.has(first.eventId) })]
  const key = `run ${first.eventId}`
  const isOpen = openRuns.has(key)
  const head: TimelineRow = { kind: 'run', key, run, isOpen, isAlone: false }
  if (!isOpen) return [head]
  return [head, ...run.map((event) => toEventRow(event, { isInRun: true, isNew: false }))]
}

const toEventRow = (
  event: ProfileEvent,
  how: { readonly isInRun: boolean; readonly isNew: boolean },
): TimelineRow => ({ kind: 'event', key: event.eventId, event, ...how, isAlone: false })

/** A marker stands before the first row that lies beyond it; one beyond all that is loaded shows once all is. */
const withMarkers = (
  rows: readonly TimelineRow[],
  { markers, sort, isComplete }: RowOptions,
): readonly TimelineRow[] => {
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
  return isComplete && rows.length > 0 ? [...placed, ...waiting.map(toMarkerRow)] : placed
}

const toMarkerRow = (marker: Marker): TimelineRow => ({
  kind: 'marker',
  key: `marker ${marker.kind} ${marker.at}`,
  markers: [marker],
  isAlone: false,
})

/** Moments with nothing between them share a line. */
const mergeMarkers = (rows: readonly TimelineRow[]): readonly TimelineRow[] => {
  const merged: TimelineRow[] = []
  for (const row of rows) {
    const last = merged.at(-1)
    if (row.kind === 'marker' && last?.kind === 'marker')
      merged[merged.length - 1] = { ...last, markers: [...last.markers, ...row.markers] }
    else merged.push(row)
  }
  return merged
}

const withDays = (rows: readonly TimelineRow[], toDayKey: (atMs: number) => string): readonly TimelineRow[] =>
  toDays(rows, toDayKey).flatMap(toHeadedDay)

type Day = { readonly key: string; readonly atMs: number | null; readonly rows: TimelineRow[] }

const toDays = (rows: readonly TimelineRow[], toDayKey: (atMs: number) => string): readonly Day[] => {
  const days: Day[] = []
  for (const row of rows) {
    const atMs = toRowMs(row)
    const key = atMs === null ? 'undated' : toDayKey(atMs)
    const last = days.at(-1)
    if (last?.key === key) last.rows.push(row)
    else days.push({ key, atMs, rows: [row] })
  }
  return days
}

const toHeadedDay = ({ key, atMs, rows }: Day): readonly TimelineRow[] => {
  const [first, ...others] = rows
  if (first === undefined) return []
  // The events of a run that is unfolded are no rows of their own: pressing the run must not move it.
  const isAlone = atMs !== null && others.every((row) => row.kind === 'event' && row.isInRun)
  if (isAlone && first.kind !== 'day') return [{ ...first, isAlone }, ...others]
  return [{ kind: 'day', key: `day ${key} ${first.key}`, atMs }, ...rows]
}

/** Whether a day begins with this row. */
export const isDayStart = (row: TimelineRow): boolean => row.kind === 'day' || row.isAlone

const toRowMs = (row: TimelineRow): number | null => {
  switch (row.kind) {
    case 'day':
      return row.atMs
    case 'marker':
      return toMarkerMs(row.markers[0])
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
