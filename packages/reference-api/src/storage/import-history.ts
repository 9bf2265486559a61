import type { JsonObject } from '@intilery-sidebar/contract'
import type { Database } from '@intilery-sidebar/database'
import { sql, type Transaction } from 'kysely'
import type { CustomerRow } from './find-customers.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { insertBatches } from './insert-batches.ts'
import { toOriginSeqs, type Origin } from './origins.ts'
import { toOwnTraits } from './own-traits.ts'
import type { Tables } from './tables.ts'
import { writeAlone } from './write-alone.ts'

export type ImportedCustomer = {
  readonly customerId: string
  readonly externalId: string | null
  readonly email: string | null
  readonly traits: JsonObject
  readonly preferences: JsonObject | null
  readonly meta: JsonObject
}

export type ImportedEvent = {
  readonly customerId: string
  readonly eventId: string
  readonly action: string
  /** Milliseconds since 1970. */
  readonly eventAt: number
  /** Milliseconds since 1970. */
  readonly receivedAt: number
  readonly origin: Origin
  readonly raw: JsonObject
}

export type History = {
  readonly customers: readonly ImportedCustomer[]
  readonly events: readonly ImportedEvent[]
}

/**
 * Writes customers that are not there yet, with everything they ever did, all or nothing.
 * A customer, external or event id that is already known fails the import.
 * @param histories in parts, so that the caller need not hold it all; a customer's events are in the customer's part.
 */
export const importHistory = (
  database: Database<Tables>,
  tenantSeq: number,
  histories: Iterable<History>,
): Promise<void> =>
  writeAlone(database, tenantSeq, async (transaction) => {
    for (const history of histories) {
      const seqs = await insertCustomers(transaction, tenantSeq, history)
      await insertEvents(transaction, tenantSeq, { events: history.events, seqs })
      await insertSpans(transaction, [...seqs.values()])
      // SQLite never leaves the event loop by itself, and a progress bar may be waiting.
      await nextTurn()
    }
  })

const insertCustomers = async (
  transaction: Transaction<Tables>,
  tenantSeq: number,
  { customers, events }: History,
): Promise<Map<string, number>> => {
  const lastActivity = toLastActivity(events)
  const rows = customers.map((customer) => ({
    tenant_seq: tenantSeq,
    customer_id: customer.customerId,
    external_id: customer.externalId,
    email: customer.email,
    traits: JSON.stringify(toOwnTraits(customer.traits)),
    preferences: customer.preferences === null ? null : JSON.stringify(customer.preferences),
    preferences_at: null,
    traits_at: null,
    meta: JSON.stringify(customer.meta),
    last_activity_at: lastActivity.get(customer.customerId) ?? 0,
  }))
  await insertBatches(transaction, 'customers', rows)
  const ids = rows.map((row) => row.customer_id)
  const inserted = await transaction
    .selectFrom('customers')
    .select(['seq', 'customer_id', 'external_id'])
    .where('tenant_seq', '=', tenantSeq)
    .where('customer_id', 'in', ids)
    .execute()
  await insertIdentities(transaction, tenantSeq, inserted)
  return new Map(inserted.map((row) => [row.customer_id, row.seq]))
}

const toLastActivity = (events: readonly ImportedEvent[]): Map<string, number> => {
  const last = new Map<string, number>()
  for (const { customerId, eventAt } of events)
    last.set(customerId, Math.max(last.get(customerId) ?? 0, eventAt))
  return last
}

const insertIdentities = async (
  transaction: Transaction<Tables>,
  tenantSeq: number,
  customers: readonly Pick<CustomerRow, 'seq' | 'customer_id' | 'external_id'>[],
): Promise<void> => {
  const toIdentity = (idType: string, value: string, customerSeq: number) => ({
    tenant_seq: tenantSeq,
    id_type: idType,
    value,
    customer_seq: customerSeq,
  })
  const identities = customers.flatMap(({ seq, customer_id: id, external_id: externalId }) => [
    toIdentity('id', id, seq),
    ...(externalId === null ? [] : [toIdentity('userId', externalId, seq)]),
  ])
  await insertBatches(transaction, 'identities', identities)
}

const insertEvents = async (
  transaction: Transaction<Tables>,
  tenantSeq: number,
  { events, seqs }: { events: readonly ImportedEvent[]; seqs: ReadonlyMap<string, number> },
): Promise<void> => {
  const originSeqs = await toOriginSeqs(
    transaction,
    events.map((event) => event.origin),
  )
  const rows = events.map((event, index) => ({
    tenant_seq: tenantSeq,
    customer_seq: toKnownSeq(seqs, event.customerId),
    event_id: event.eventId,
    action: event.action,
    event_at: event.eventAt,
    received_at: event.receivedAt,
    origin_seq: originSeqs[index] ?? 0,
    raw: JSON.stringify(withoutUserId(event.raw)),
  }))
  await insertBatches(transaction, 'events', rows)
}

// Readers put the customer's current id there: the customer may have been merged since.
const withoutUserId = ({ userId: _userId, ...raw }: JsonObject): JsonObject => raw

const toKnownSeq = (seqs: ReadonlyMap<string, number>, customerId: string): number => {
  const seq = seqs.get(customerId)
  if (seq === undefined) throw new RangeError('An imported event belongs to a customer of the same import')
  return seq
}

const insertSpans = async (
  transaction: Transaction<Tables>,
  customerSeqs: readonly number[],
): Promise<void> => {
  await sql`
    insert into spans (customer_seq, action, first_at, first_event_seq, last_at, last_event_seq)
    select customer_seq, action,
      max(case when from_first = 1 then event_at end), max(case when from_first = 1 then seq end),
      max(case when from_last = 1 then event_at end), max(case when from_last = 1 then seq end)
    from (
      select customer_seq, action, event_at, seq,
        row_number() over (partition by customer_seq, action order by event_at, seq) as from_first,
        row_number() over (partition by customer_seq, action order by event_at desc, seq desc) as from_last
      from events where customer_seq in (${sql.join(customerSeqs)})
    ) as ranked
    where from_first = 1 or from_last = 1
    group by customer_seq, action`.execute(transaction)
}
