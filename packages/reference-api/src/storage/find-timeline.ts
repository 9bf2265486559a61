import { askPrepared } from '@intilery-sidebar/database'
import type { Kysely, Selectable } from 'kysely'
import { selectTimeline, type Reading } from './select-timeline.ts'
import type { Tables } from './tables.ts'
import { toTimelineParameters, toTimelineShape } from './timeline-shape.ts'

/** Where an event stands in the timeline of its customer. */
export type TimelineEntry = Pick<Selectable<Tables['events']>, 'seq' | 'customer_seq' | 'event_at'>

/** A page of the events of these customers in one stream, ordered by event time and then by arrival. */
export const findTimeline = (
  db: Kysely<Tables>,
  customerSeqs: readonly number[],
  reading: Reading,
): Promise<TimelineEntry[]> =>
  askPrepared(db, {
    shape: toTimelineShape(customerSeqs, reading),
    build: () => selectTimeline(db, customerSeqs, reading),
    parameters: toTimelineParameters(customerSeqs, reading),
  })
