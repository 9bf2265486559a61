import { sql, type Transaction } from 'kysely'
import { insertBatches } from '../storage/insert-batches.ts'
import type { Tables } from '../storage/tables.ts'
import { survivorOf, type CustomerDraft } from './customer-draft.ts'
import type { IdentityGraph } from './identity-graph.ts'
import type { Message } from './parse-message.ts'
import { moveSpans, widenSpans } from './write-spans.ts'

export type BatchEvent = { readonly message: Message; readonly customer: CustomerDraft }

export type Batch = {
  readonly tenantSeq: number
  readonly originSeq: number
  readonly receivedAt: number
  readonly graph: IdentityGraph
  readonly events: readonly BatchEvent[]
}

/** Writes what a batch changed: customers, then who the ids belong to, then the events. */
export const writeBatch = async (transaction: Transaction<Tables>, batch: Batch): Promise<void> => {
  const seqs = await writeCustomers(transaction, batch)
  await writeMerges(transaction, batch, seqs)
  await writeIdentities(transaction, batch, seqs)
  await writeEvents(transaction, batch, seqs)
}

type Seqs = ReadonlyMap<CustomerDraft, number>

const writeCustomers = async (transaction: Transaction<Tables>, batch: Batch): Promise<Seqs> => {
  const survivors = [...batch.graph.customers].filter((customer) => customer.mergedInto === null)
  const created = survivors.filter((customer) => customer.seq === null)
  await insertBatches(
    transaction,
    'customers',
    created.map((customer) => toRow(batch.tenantSeq, customer)),
  )
  const touched = new Set(batch.events.map(({ customer }) => survivorOf(customer)))
  for (const customer of touched) {
    if (customer.seq === null) continue
    await transaction
      .updateTable('customers')
      .set({ ...toColumns(customer), version: sql<number>`version + 1` })
      .where('seq', '=', customer.seq)
      .execute()
  }
  return findSeqs(transaction, batch.tenantSeq, survivors)
}

const toRow = (tenantSeq: number, customer: CustomerDraft) => ({
  tenant_seq: tenantSeq,
  customer_id: customer.customerId,
  ...toColumns(customer),
})

const toColumns = (customer: CustomerDraft) => ({
  external_id: customer.externalId,
  ...customer.traits.toColumns(),
  ...customer.preferences.toColumns(),
  meta: JSON.stringify(customer.meta),
  last_activity_at: customer.lastActivityAt,
})

const findSeqs = async (
  transaction: Transaction<Tables>,
  tenantSeq: number,
  customers: readonly CustomerDraft[],
): Promise<Seqs> => {
  const ids = customers.filter((customer) => customer.seq === null).map((customer) => customer.customerId)
  const rows =
    ids.length === 0
      ? []
      : await transaction
          .selectFrom('customers')
          .select(['seq', 'customer_id'])
          .where('tenant_seq', '=', tenantSeq)
          .where('customer_id', 'in', ids)
          .execute()
  const created = new Map(rows.map((row) => [row.customer_id, row.seq]))
  return new Map(
    customers.map((customer) => [customer, customer.seq ?? toKnown(created.get(customer.customerId))]),
  )
}

const toKnown = (seq: number | undefined): number => {
  if (seq === undefined) throw new RangeError('A customer of the batch was not written')
  return seq
}

const seqOf = (seqs: Seqs, customer: CustomerDraft): number => toKnown(seqs.get(survivorOf(customer)))

const writeMerges = async (transaction: Transaction<Tables>, batch: Batch, seqs: Seqs): Promise<void> => {
  for (const loser of batch.graph.customers) {
    if (loser.mergedInto === null || loser.seq === null) continue
    const moved = { customer_seq: seqOf(seqs, loser) }
    await transaction.updateTable('events').set(moved).where('customer_seq', '=', loser.seq).execute()
    await transaction.updateTable('identities').set(moved).where('customer_seq', '=', loser.seq).execute()
    await moveSpans(transaction, loser.seq, moved.customer_seq)
    await transaction.deleteFrom('customers').where('seq', '=', loser.seq).execute()
  }
}

const writeIdentities = async (transaction: Transaction<Tables>, batch: Batch, seqs: Seqs): Promise<void> => {
  const toIdentity = (idType: string, value: string, customer: CustomerDraft) => ({
    tenant_seq: batch.tenantSeq,
    id_type: idType,
    value,
    customer_seq: seqOf(seqs, customer),
  })
  const changed = [...batch.graph.changedIdentities()]
  for (const { idType, value, customer } of changed)
    await transaction
      .insertInto('identities')
      .values(toIdentity(idType, value, customer))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_seq', 'id_type', 'value'])
          .doUpdateSet((excluded) => ({ customer_seq: excluded.ref('excluded.customer_seq') })),
      )
      .execute()
  // A customer created and merged away in one batch was never readable, so no caller can know its Intilery id.
  const created = [...seqs.keys()].filter((customer) => customer.seq === null)
  await insertBatches(
    transaction,
    'identities',
    created.map((customer) => toIdentity('id', customer.customerId, customer)),
  )
}

const writeEvents = async (transaction: Transaction<Tables>, batch: Batch, seqs: Seqs): Promise<void> => {
  if (batch.events.length === 0) return
  const rows = batch.events.map(({ message, customer }) => ({
    tenant_seq: batch.tenantSeq,
    customer_seq: seqOf(seqs, customer),
    event_id: message.eventId,
    action: message.action,
    event_at: message.eventAt,
    received_at: batch.receivedAt,
    origin_seq: batch.originSeq,
    raw: JSON.stringify(message.raw),
  }))
  await insertBatches(transaction, 'events', rows)
  const written = await transaction
    .selectFrom('events')
    .select(['seq', 'customer_seq', 'action', 'event_at'])
    .where('tenant_seq', '=', batch.tenantSeq)
    .where(
      'event_id',
      'in',
      rows.map((row) => row.event_id),
    )
    .execute()
  await widenSpans(transaction, written)
}
