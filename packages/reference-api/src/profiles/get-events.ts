import type { ProfileRef } from '@intilery-sidebar/contract'
import { randomBytes } from 'node:crypto'
import type { CustomerRow } from '../storage/find-customers.ts'
import { findEvents, type EventRow, type TimelineQuery } from '../storage/find-events.ts'
import type { Origin } from '../storage/origins.ts'
import type { ProfileSource } from './profile-source.ts'
import { requireCustomers } from './require-customers.ts'
import { createEventWriter } from './to-wire-event.ts'

/** `GET …/profiles/{idType}:{id}/events`; by email, the events of every customer with that address in one stream. JSON text. */
export const getEvents = async (
  source: ProfileSource,
  ref: ProfileRef,
  query: TimelineQuery,
): Promise<string> => {
  const customers = await requireCustomers(source, ref, 'profile-not-found')
  const bySeq = new Map(customers.map((customer) => [customer.seq, customer]))
  const seqs = [...bySeq.keys()]
  const after = source.positions.before(seqs, query)
  const events = await findEvents(source.db, seqs, { ...query, after })
  source.positions.remember(seqs, query, events)
  const origins = await source.origins(events.map((event) => event.origin_seq))
  const data = writeEvents(events, bySeq, origins)
  // The documented answer carries a scrollId here, yet no parameter is documented that would take it.
  return `{"scrollId":"${randomBytes(96).toString('base64url')}","data":[${data.join()}]}`
}

const writeEvents = (
  events: readonly EventRow[],
  customers: ReadonlyMap<number, CustomerRow>,
  origins: ReadonlyMap<number, Origin>,
): string[] => {
  const writers = new Map<string, (event: EventRow) => string>()
  return events.flatMap((event) => {
    const key = `${event.customer_seq}:${event.origin_seq}`
    const customer = customers.get(event.customer_seq)
    const origin = origins.get(event.origin_seq)
    if (customer === undefined || origin === undefined) return []
    const write = writers.get(key) ?? createEventWriter(customer, origin)
    writers.set(key, write)
    return [write(event)]
  })
}
