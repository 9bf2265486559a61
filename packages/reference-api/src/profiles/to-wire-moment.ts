import type { JsonObject } from '@intilery-sidebar/contract'
import type { CustomerRow } from '../storage/find-customers.ts'
import type { EventRow } from '../storage/find-events.ts'
import { parseStored } from '../storage/parse-stored.ts'
import type { Readings } from '../readings.ts'
import { toWireTime } from './to-wire-time.ts'

/**
 * An event as `/meta` writes it under `firstEvent` and `lastEvent`: the raw data with the id and the times beside it.
 */
export const toWireMoment = (event: EventRow, customer: CustomerRow, readings: Readings): JsonObject => ({
  eventId: event.event_id,
  receivedTime: toWireTime(event.received_at, readings),
  eventTime: toWireTime(event.event_at, readings),
  userId: customer.customer_id,
  ...parseStored(event.raw),
})
