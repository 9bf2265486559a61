import type { KeptFilter, TimelineFilter } from '@intilery-sidebar/contract'

/** What a timeline is asked with before anything is chosen for it. */
export const toFirstFilter = (saved: KeptFilter | undefined): TimelineFilter =>
  saved?.sort === 'asc' ? oldestFirst : newestFirst

const oldestFirst: TimelineFilter = { sort: 'asc' }
const newestFirst: TimelineFilter = {}
