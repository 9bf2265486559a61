import type { TimelineFilter } from '@intilery-sidebar/contract'

/** Whether a filter hides anything. An order hides nothing. */
export const isFiltered = ({ include, exclude = [], start, end }: TimelineFilter): boolean =>
  include !== undefined || exclude.length > 0 || start !== undefined || end !== undefined
