import type { TimelineFilter } from '@intilery-sidebar/contract'

/** Shows one action alone, or all of them again. */
export const includeAction = (filter: TimelineFilter, action: string | undefined): TimelineFilter => ({
  ...filter,
  include: action,
  exclude: action === undefined ? filter.exclude : undefined,
})

/** Hides an action, or shows it again when it is hidden. */
export const excludeAction = (filter: TimelineFilter, action: string): TimelineFilter => {
  const { exclude = [] } = filter
  const isHidden = exclude.includes(action)
  return {
    ...filter,
    include: undefined,
    exclude: isHidden ? exclude.filter((other) => other !== action) : [...exclude, action],
  }
}

type Moment = {
  /** Where a timeline that begins with the newest event starts: just before this instant. */
  readonly newestMs: number
  /** Where one that begins with the oldest starts. */
  readonly oldestMs: number
}

/** Begins the timeline at a moment, in whichever order it is read. */
export const jumpTo = (filter: TimelineFilter, { newestMs, oldestMs }: Moment): TimelineFilter =>
  filter.sort === 'asc'
    ? { ...filter, start: new Date(oldestMs).toISOString(), end: undefined }
    : { ...filter, start: undefined, end: new Date(newestMs).toISOString() }
