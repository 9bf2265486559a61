import type { CustomerRow } from '../storage/find-customers.ts'
import type { TimelineEntry } from '../storage/find-timeline.ts'
import type { Origin } from '../storage/origins.ts'
import type { Readings } from '../readings.ts'
import type { EventText } from './event-texts.ts'

export type Page = {
  readonly entries: readonly TimelineEntry[]
  /** The text of each entry. */
  readonly texts: readonly (EventText | null)[]
  readonly customers: readonly CustomerRow[]
  readonly origins: ReadonlyMap<number, Origin>
  readonly readings: Readings
}

/** The events of a page as `/events` writes them, as JSON text without the brackets. */
export const writeEvents = ({ entries, texts, customers, origins, readings }: Page): string => {
  const hasExternalId = readings.externalId === 'present'
  const shown = hasExternalId ? customers : customers.map((row) => ({ ...row, external_id: null }))
  const writers = new Map(shown.map((customer) => [customer.seq, createWriter(customer, origins)]))
  const parts: string[] = []
  for (const [index, { customer_seq }] of entries.entries()) {
    const text = texts[index]
    const written = text ? writers.get(customer_seq)?.(text) : null
    if (written) parts.push(parts.length === 0 ? '' : ',', ...written)
  }
  return parts.join('')
}

/**
 * Writes the events of one customer. What those of one origin share is written once, which is most of what a page
 * costs.
 */
const createWriter = (customer: CustomerRow, origins: ReadonlyMap<number, Origin>) => {
  // `userId` holds the Intilery id here too, so it follows the customer through a merge; nothing stored names it.
  const rawUserId = `{"userId":${JSON.stringify(customer.customer_id)}`
  const shared = new Map<number, string>()
  return ({ originSeq, own, raw }: EventText): readonly string[] | null => {
    const origin = origins.get(originSeq)
    if (origin === undefined) return null
    const before = shared.get(originSeq) ?? writeShared(customer, origin)
    shared.set(originSeq, before)
    return [before, own, rawUserId, raw]
  }
}

const writeShared = (customer: CustomerRow, origin: Origin): string =>
  JSON.stringify({
    id: customer.customer_id,
    externalId: customer.external_id ?? undefined,
    email: customer.email ?? undefined,
    customerId: customer.customer_id,
    userId: customer.customer_id,
    clientId: origin.clientId,
    accountId: origin.accountId,
    brandId: origin.brandId,
    source: origin.source,
  }).slice(0, -1)
