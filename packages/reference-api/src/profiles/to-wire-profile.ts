import type { JsonObject } from '@intilery-sidebar/contract'
import type { CustomerRow } from '../storage/find-customers.ts'
import type { Span } from '../storage/find-spans.ts'
import { parseStored } from '../storage/parse-stored.ts'
import { toWireMoment } from './to-wire-event.ts'

/** A customer as `/traits` and the listing write them. What is not known is left out. */
export const toWireTraits = (customer: CustomerRow): JsonObject => ({
  ...parseStored(customer.traits),
  id: customer.customer_id,
  ...(customer.external_id === null ? {} : { externalId: customer.external_id }),
  ...(customer.email === null ? {} : { email: customer.email }),
  ...(customer.preferences === null ? {} : { marketingPreferences: parseStored(customer.preferences) }),
})

/** A customer as `/meta` writes them: the traits, and what is known about them. */
export const toWireMeta = (customer: CustomerRow, spans: readonly Span[]): JsonObject => ({
  ...toWireTraits(customer),
  ...parseStored(customer.meta),
  firstEvent: Object.fromEntries(spans.map(({ action, first }) => [action, toWireMoment(first, customer)])),
  lastEvent: Object.fromEntries(spans.map(({ action, last }) => [action, toWireMoment(last, customer)])),
  ...(customer.last_activity_at === 0
    ? {}
    : { lastActivityTime: new Date(customer.last_activity_at).toISOString() }),
})
