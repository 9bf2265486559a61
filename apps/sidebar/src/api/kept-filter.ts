import type { KeptFilter } from '@intilery-sidebar/contract'
import type { TimelineFilter } from './next-events-page.ts'

/** A kept filter as a timeline is asked by it: what was not chosen is not asked. */
export const toTimelineFilter = ({ include, exclude, sort }: KeptFilter): TimelineFilter => ({
  ...(include !== null && { include }),
  ...(exclude.length > 0 && { exclude }),
  ...(sort === 'asc' && { sort }),
})
