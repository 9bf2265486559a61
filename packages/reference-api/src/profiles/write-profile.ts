import type { Json, JsonObject } from '@intilery-sidebar/contract'
import type { Readings } from '../readings.ts'
import type { CustomerRow } from '../storage/find-customers.ts'
import type { Span } from '../storage/find-spans.ts'
import { parseStored } from '../storage/parse-stored.ts'
import { joinJson } from './join-json.ts'
import { toWireMoment } from './to-wire-moment.ts'
import { toWireTime } from './to-wire-time.ts'

/**
 * A customer as `/traits` and the listing write them, as JSON text: what was stored is copied without parsing it. What
 * is not known is left out.
 */
export const writeTraits = (customer: CustomerRow, readings: Readings): string =>
  joinJson(customer.traits, JSON.stringify(toIds(customer, readings)), writePreferences(customer))

/** A customer as `/meta` writes them, as JSON text: the traits, and what is known about them. */
export const writeMeta = (customer: CustomerRow, spans: readonly Span[], readings: Readings): string =>
  JSON.stringify({
    ...parseStored(customer.traits),
    ...toIds(customer, readings),
    ...parseStored(writePreferences(customer)),
    ...parseStored(customer.meta),
    firstEvent: toMap(
      spans.map(({ action, first }) => [action, toWireMoment(first, customer, readings)]),
      readings,
    ),
    lastEvent: toMap(
      spans.map(({ action, last }) => [action, toWireMoment(last, customer, readings)]),
      readings,
    ),
    ...(customer.last_activity_at === 0
      ? {}
      : { lastActivityTime: toWireTime(customer.last_activity_at, readings) }),
  })

const toMap = (entries: readonly (readonly [string, JsonObject])[], { emptyMap }: Readings): Json =>
  entries.length === 0 && emptyMap === 'array' ? [] : Object.fromEntries(entries)

const toIds = (customer: CustomerRow, { externalId }: Readings): JsonObject => ({
  id: customer.customer_id,
  ...(customer.external_id === null || externalId === 'absent' ? {} : { externalId: customer.external_id }),
  ...(customer.email === null ? {} : { email: customer.email }),
})

const writePreferences = ({ preferences }: CustomerRow): string =>
  preferences === null ? '{}' : `{"marketingPreferences":${preferences}}`
