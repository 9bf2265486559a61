import type { ProfileEvent } from '@intilery-sidebar/contract'
import { isDayStart, toTimelineRows, type RowOptions, type TimelineRow } from './to-timeline-rows.ts'

type Drawn = {
  readonly events: readonly ProfileEvent[]
  readonly options: RowOptions
  readonly rows: readonly TimelineRow[]
}

export type GrowingRows = (events: readonly ProfileEvent[], options: RowOptions) => readonly TimelineRow[]

/**
 * `toTimelineRows` for a timeline that grows at its end, page by page. Only the last day's rows can still change by that: those
 * before it stay the very same objects, and cost nothing to make or to draw again.
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
