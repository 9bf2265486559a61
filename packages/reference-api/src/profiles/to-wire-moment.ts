import type { JsonObject } from '@intilery-sidebar/contract'
import type { CustomerRow } from '../storage/find-customers.ts'
import type { EventRow } from '../storage/find-events.ts'
import { parseStored } from '../storage/parse-stored.ts'

/** An event as `/meta` writes it under `firstEvent` and `lastEvent`: the raw data with the id and the times beside it. */
export const toWireMoment = (event: EventRow, customer: CustomerRow): JsonObject => ({
  eventId: event.event_id,
  receivedTime: new Date(event.received_at).toISOString(),
  eventTime: new Date(event.event_at).toISOString(),
  userId: customer.customer_id,
  ...parseStored(event.raw),
})
