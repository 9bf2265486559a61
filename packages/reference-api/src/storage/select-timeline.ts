import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** What to read of a timeline. `startMs` is in, `endMs` is out. */
export type TimelineQuery = {
  /** Empty: every action. */
  readonly include: readonly string[]
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
export type Reading = TimelineQuery & { readonly after: TimelinePosition | null }

// SQLite refuses a statement of more than 500 united selects.
const mergedTimelinesMax = 100

/** Whether the timelines are each cut by itself before they become one. */
export const areMerged = ({ length }: readonly number[]): boolean =>
  length > 1 && length <= mergedTimelinesMax

/** A page of one stream. It is cut on the index alone, whatever it is that the events hold. */
export const selectTimeline = (db: Kysely<Tables>, customerSeqs: readonly number[], query: Reading) =>
  selectTimelines(db, customerSeqs, query)
    .orderBy('event_at', query.sort)
    .orderBy('seq', query.sort)
    .limit(query.size)
    .offset(toOffset(query))

/** Several timelines as one: each gives no more than the page could need, so none is sorted whole. */
const selectTimelines = (db: Kysely<Tables>, customerSeqs: readonly number[], query: Reading) => {
  const [first, ...others] = customerSeqs
  if (first === undefined || !areMerged(customerSeqs))
    return db
      .selectFrom(selectKeys(db, customerSeqs, query).as('keys'))
      .select(['seq', 'customer_seq', 'event_at'])
  const head = (customerSeq: number) =>
    db
      .selectFrom(
        selectKeys(db, [customerSeq], query)
          .orderBy('event_at', query.sort)
          .orderBy('seq', query.sort)
          .limit(toOffset(query) + query.size)
          .as('head'),
      )
      .select(['head.seq', 'head.customer_seq', 'head.event_at'])
  const united = others.reduce((union, seq) => union.unionAll(head(seq)), head(first))
  return db.selectFrom(united.as('keys')).select(['seq', 'customer_seq', 'event_at'])
}

/** How many events to count past: none from a place that is known. */
export const toOffset = ({ from, after }: Reading): number => (after ? 0 : from)

const selectKeys = (db: Kysely<Tables>, customerSeqs: readonly number[], query: Reading) => {
  const { include, exclude, startMs, endMs, sort, after } = query
  let keys = db
    .selectFrom('events')
    .select(['seq', 'customer_seq', 'event_at'])
    .where('customer_seq', 'in', customerSeqs)
  const [only, ...more] = include
  if (only !== undefined)
    keys = more.length === 0 ? keys.where('action', '=', only) : keys.where('action', 'in', include)
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
