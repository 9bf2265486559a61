import type { TimelineRow } from './to-timeline-rows.ts'

export const isNewRow = (row: TimelineRow): boolean => row.kind === 'event' && row.isNew
