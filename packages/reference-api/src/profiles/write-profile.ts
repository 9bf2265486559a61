import type { JsonObject } from '@intilery-sidebar/contract'
import type { CustomerRow } from '../storage/find-customers.ts'
import type { Span } from '../storage/find-spans.ts'
import { parseStored } from '../storage/parse-stored.ts'
import { joinJson } from './join-json.ts'
import { toWireMoment } from './to-wire-moment.ts'

/**
 * A customer as `/traits` and the listing write them, as JSON text: what was stored is copied without parsing it. What is not
 * known is left out.
 */
export const writeTraits = (customer: CustomerRow): string =>
  joinJson(customer.traits, JSON.stringify(toIds(customer)), writePreferences(customer))

/** A customer as `/meta` writes them, as JSON text: the traits, and what is known about them. */
export const writeMeta = (customer: CustomerRow, spans: readonly Span[]): string =>
  JSON.stringify({
    ...parseStored(customer.traits),
    ...toIds(customer),
    ...parseStored(writePreferences(customer)),
    ...parseStored(customer.meta),
    firstEvent: Object.fromEntries(spans.map(({ action, first }) => [action, toWireMoment(first, customer)])),
    lastEvent: Object.fromEntries(spans.map(({ action, last }) => [action, toWireMoment(last, customer)])),
    ...(customer.last_activity_at === 0
      ? {}
      : { lastActivityTime: new Date(customer.last_activity_at).toISOString() }),
  })

const toIds = (customer: CustomerRow): JsonObject => ({
  id: customer.customer_id,
  ...(customer.external_id === null ? {} : { externalId: customer.external_id }),
  ...(customer.email === null ? {} : { email: customer.email }),
})

const writePreferences = ({ preferences }: CustomerRow): string =>
  preferences === null ? '{}' : `{"marketingPreferences":${preferences}}`
