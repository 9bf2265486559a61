import type { Kysely, Selectable } from 'kysely'
import type { Tables } from './tables.ts'

export type EventRow = Omit<Selectable<Tables['events']>, 'tenant_seq'>

/** What to read of a timeline. `startMs` is in, `endMs` is out. */
export type TimelineQuery = {
  readonly include: string | null
  readonly exclude: readonly string[]
  readonly startMs: number | null
  readonly endMs: number | null
  readonly sort: 'asc' | 'desc'
  readonly from: number
  readonly size: number
}

/** A place in a timeline: the event a page ended with. */
export type TimelinePosition = { readonly eventAt: number; readonly seq: number }

/** What to read, and optionally the place to read on from instead of counting `from` events. */
type Reading = TimelineQuery & { readonly after?: TimelinePosition | null }

/** A page of the events of these customers in one stream, ordered by event time and then by arrival. */
export const findEvents = (
  db: Kysely<Tables>,
  customerSeqs: readonly number[],
  query: Reading,
): Promise<EventRow[]> =>
  // The page is cut on the index alone; only the events on it are read.
  db
    .selectFrom(selectPage(db, customerSeqs, query).as('page'))
    .innerJoin('events', 'events.seq', 'page.seq')
    .select(eventColumns)
    .orderBy('page.event_at', query.sort)
    .orderBy('page.seq', query.sort)
    .execute()

/** The events with these numbers, in no particular order. */
export const findEventsBySeq = async (db: Kysely<Tables>, seqs: readonly number[]): Promise<EventRow[]> =>
  seqs.length === 0
    ? []
    : db.selectFrom('events').select(eventColumns).where('events.seq', 'in', seqs).execute()

const eventColumns = [
  'events.seq',
  'events.customer_seq',
  'events.event_id',
  'events.action',
  'events.event_at',
  'events.received_at',
  'events.origin_seq',
  'events.raw',
] as const

// SQLite refuses a statement of more than 500 united selects.
const mergedTimelinesMax = 100

const selectPage = (db: Kysely<Tables>, customerSeqs: readonly number[], query: Reading) =>
  selectTimelines(db, customerSeqs, query)
    .orderBy('event_at', query.sort)
    .orderBy('seq', query.sort)
    .limit(query.size)
    .offset(toOffset(query))

/** Several timelines as one: each gives no more than the page could need, so none is sorted whole. */
const selectTimelines = (db: Kysely<Tables>, customerSeqs: readonly number[], query: Reading) => {
  const [first, ...others] = customerSeqs
  if (first === undefined || others.length === 0 || customerSeqs.length > mergedTimelinesMax)
    return db.selectFrom(selectKeys(db, customerSeqs, query).as('keys')).select(['seq', 'event_at'])
  const head = (customerSeq: number) =>
    db
      .selectFrom(
        selectKeys(db, [customerSeq], query)
          .orderBy('event_at', query.sort)
          .orderBy('seq', query.sort)
          .limit(toOffset(query) + query.size)
          .as('head'),
      )
      .select(['head.seq', 'head.event_at'])
  const united = others.reduce((union, seq) => union.unionAll(head(seq)), head(first))
  return db.selectFrom(united.as('keys')).select(['seq', 'event_at'])
}

const toOffset = ({ from, after }: Reading): number => (after ? 0 : from)

const selectKeys = (db: Kysely<Tables>, customerSeqs: readonly number[], query: Reading) => {
  const { include, exclude, startMs, endMs, sort, after } = query
  let keys = db.selectFrom('events').select(['seq', 'event_at']).where('customer_seq', 'in', customerSeqs)
  if (include !== null) keys = keys.where('action', '=', include)
  if (exclude.length > 0) keys = keys.where('action', 'not in', exclude)
  if (startMs !== null) keys = keys.where('event_at', '>=', startMs)
  if (endMs !== null) keys = keys.where('event_at', '<', endMs)
  if (after)
    keys = keys.where((where) =>
      where(
        where.refTuple('event_at', 'seq'),
        sort === 'asc' ? '>' : '<',
        where.tuple(after.eventAt, after.seq),
      ),
    )
  return keys
}
