import { sql, type Insertable, type Selectable, type Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

type SpanRow = Insertable<Tables['spans']>
type WrittenEvent = Pick<Selectable<Tables['events']>, 'seq' | 'customer_seq' | 'action' | 'event_at'>

/** Extends the spans by the events that were just written, whatever order they happened in. */
export const widenSpans = async (
  transaction: Transaction<Tables>,
  events: readonly WrittenEvent[],
): Promise<void> => {
  const spans = new Map<string, SpanRow>()
  for (const event of events) {
    const key = `${event.customer_seq}:${event.action}`
    const span = toSpan(event)
    spans.set(key, join(spans.get(key) ?? span, span))
  }
  await upsertSpans(transaction, [...spans.values()])
}

/** Gives one customer's spans to another. */
export const moveSpans = async (
  transaction: Transaction<Tables>,
  from: number,
  to: number,
): Promise<void> => {
  const spans = await transaction.selectFrom('spans').selectAll().where('customer_seq', '=', from).execute()
  await transaction.deleteFrom('spans').where('customer_seq', '=', from).execute()
  for (const span of spans) span.customer_seq = to
  await upsertSpans(transaction, spans)
}

const toSpan = (event: WrittenEvent): SpanRow => ({
  customer_seq: event.customer_seq,
  action: event.action,
  first_at: event.event_at,
  first_event_seq: event.seq,
  last_at: event.event_at,
  last_event_seq: event.seq,
})

// Equal instants are ordered by arrival, as in the timeline.
const isBefore = (one: readonly [number, number], other: readonly [number, number]): boolean =>
  one[0] < other[0] || (one[0] === other[0] && one[1] < other[1])

const join = (one: SpanRow, other: SpanRow): SpanRow => {
  const first = isBefore([other.first_at, other.first_event_seq], [one.first_at, one.first_event_seq])
    ? other
    : one
  const last = isBefore([one.last_at, one.last_event_seq], [other.last_at, other.last_event_seq])
    ? other
    : one
  return {
    ...one,
    first_at: first.first_at,
    first_event_seq: first.first_event_seq,
    last_at: last.last_at,
    last_event_seq: last.last_event_seq,
  }
}

const isEarlier = sql`(excluded.first_at, excluded.first_event_seq) < (spans.first_at, spans.first_event_seq)`
const isLater = sql`(excluded.last_at, excluded.last_event_seq) > (spans.last_at, spans.last_event_seq)`

const widened = {
  first_at: sql<number>`case when ${isEarlier} then excluded.first_at else spans.first_at end`,
  first_event_seq: sql<number>`case when ${isEarlier} then excluded.first_event_seq else spans.first_event_seq end`,
  last_at: sql<number>`case when ${isLater} then excluded.last_at else spans.last_at end`,
  last_event_seq: sql<number>`case when ${isLater} then excluded.last_event_seq else spans.last_event_seq end`,
}

const upsertSpans = async (transaction: Transaction<Tables>, spans: readonly SpanRow[]): Promise<void> => {
  if (spans.length === 0) return
  await transaction
    .insertInto('spans')
    .values(spans)
    .onConflict((conflict) => conflict.columns(['customer_seq', 'action']).doUpdateSet(widened))
    .execute()
}
