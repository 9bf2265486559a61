import type { ProfileRef } from '@intilery-sidebar/contract'
import { randomBytes } from 'node:crypto'
import { findTimeline } from '../storage/find-timeline.ts'
import type { TimelineQuery } from '../storage/select-timeline.ts'
import type { ProfileSource } from './profile-source.ts'
import { requireCustomers } from './require-customers.ts'
import { writeEvents } from './write-events.ts'

/**
 * `GET …/profiles/{idType}:{id}/events`; by email, the events of every customer with that address in one stream. JSON
 * text.
 */
export const getEvents = async (
  source: ProfileSource,
  ref: ProfileRef,
  query: TimelineQuery,
): Promise<string> => {
  const customers = await requireCustomers(source, ref, 'profile-not-found')
  const customerSeqs = customers.map(({ seq }) => seq)
  const after = source.positions.before(customers, query)
  const entries = await findTimeline(source.db, customerSeqs, { ...query, after })
  source.positions.remember(customers, query, entries)
  const texts = await source.texts.read(entries.map(({ seq }) => seq))
  const origins = await source.origins(texts.flatMap((text) => text?.originSeq ?? []))
  // The documented answer carries a scrollId here, yet no parameter is documented that would take it.
  const scrollId = randomBytes(96).toString('base64url')
  return `{"scrollId":"${scrollId}","data":[${writeEvents({ entries, texts, customers, origins, readings: source.readings })}]}`
}
