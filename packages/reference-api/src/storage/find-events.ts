import { askPrepared } from '@intilery-sidebar/database'
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from './tables.ts'

export type EventRow = Omit<Selectable<Tables['events']>, 'tenant_seq'>

/** The events with these numbers, in no particular order. */
export const findEvents = async (db: Kysely<Tables>, seqs: readonly number[]): Promise<EventRow[]> =>
  seqs.length === 0
    ? []
    : askPrepared(db, {
        shape: `${seqs.length} events`,
        build: () => db.selectFrom('events').select(columns).where('seq', 'in', seqs),
        parameters: seqs,
      })

const columns = [
  'seq',
  'customer_seq',
  'event_id',
  'action',
  'event_at',
  'received_at',
  'origin_seq',
  'raw',
] as const
