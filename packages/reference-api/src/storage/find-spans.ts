import type { Kysely, Selectable } from 'kysely'
import { findEvents, type EventRow } from './find-events.ts'
import type { Tables } from './tables.ts'

export type Span = { readonly action: string; readonly first: EventRow; readonly last: EventRow }

/** First and last event of every action, by customer. */
export const findSpans = async (
  db: Kysely<Tables>,
  customerSeqs: readonly number[],
): Promise<Map<number, Span[]>> => {
  const rows = await db
    .selectFrom('spans')
    .selectAll()
    .where('customer_seq', 'in', customerSeqs)
    .orderBy('action')
    .execute()
  const seqs = new Set(rows.flatMap((row) => [row.first_event_seq, row.last_event_seq]))
  const events = new Map((await findEvents(db, [...seqs])).map((event) => [event.seq, event]))
  const spans = new Map<number, Span[]>(customerSeqs.map((seq) => [seq, []]))
  for (const row of rows) spans.get(row.customer_seq)?.push(...toSpan(row, events))
  return spans
}

const toSpan = (row: Selectable<Tables['spans']>, events: ReadonlyMap<number, EventRow>): Span[] => {
  const first = events.get(row.first_event_seq)
  const last = events.get(row.last_event_seq)
  return first === undefined || last === undefined ? [] : [{ action: row.action, first, last }]
}
