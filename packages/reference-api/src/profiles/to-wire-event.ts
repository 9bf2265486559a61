import type { JsonObject } from '@intilery-sidebar/contract'
import type { CustomerRow } from '../storage/find-customers.ts'
import type { EventRow } from '../storage/find-events.ts'
import type { Origin } from '../storage/origins.ts'
import { parseStored } from '../storage/parse-stored.ts'

/**
 * Writes the events of one customer from one origin as `/events` does, as JSON text: what they share is written once and
 * what was stored is copied without parsing it, which is most of what a page costs.
 */
export const createEventWriter = (customer: CustomerRow, origin: Origin): ((event: EventRow) => string) => {
  const shared = JSON.stringify({
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
  // `userId` holds the Intilery id here too, so it follows the customer through a merge; nothing stored names it.
  const rawUserId = `{"userId":${JSON.stringify(customer.customer_id)}`
  return (event) => {
    const own = JSON.stringify({
      eventId: event.event_id,
      eventTime: new Date(event.event_at).toISOString(),
      receivedTime: new Date(event.received_at).toISOString(),
      eventAction: event.action,
    }).slice(1, -1)
    const rawData = event.raw === '{}' ? `${rawUserId}}` : `${rawUserId},${event.raw.slice(1)}`
    return `${shared},${own},"rawData":${rawData}}`
  }
}

/** An event as `/meta` writes it under `firstEvent` and `lastEvent`: the raw data with the id and the times beside it. */
export const toWireMoment = (event: EventRow, customer: CustomerRow): JsonObject => ({
  eventId: event.event_id,
  receivedTime: new Date(event.received_at).toISOString(),
  eventTime: new Date(event.event_at).toISOString(),
  userId: customer.customer_id,
  ...parseStored(event.raw),
})
