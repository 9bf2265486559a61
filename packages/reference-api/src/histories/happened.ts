import type { JsonObject } from '@intilery-sidebar/contract'
import { toAction } from '../action-name.ts'
import { toUuid } from '../ingestion/to-uuid.ts'
import type { ImportedCustomer, ImportedEvent } from '../storage/import-history.ts'
import { demoTenant } from '../tenant.ts'

/** An event reaches the API shortly after it happened; one that carried its loading time would be back-filled. */
const delayMs = 500

const { clientId, accountId, brandId } = demoTenant
const origin = { source: 'SEGMENT_API', clientId, accountId, brandId }

/** Something that a data set says a customer did. `name` of the event is unique in the data set. */
export const toImportedEvent = (happened: {
  readonly customer: string
  readonly name: string
  /** Segment's name, e.g. `Order Completed`. */
  readonly event: string
  readonly at: number
  readonly properties: JsonObject
}): ImportedEvent => ({
  customerId: toUuid(happened.customer),
  eventId: toUuid(happened.name),
  action: toAction(happened.event),
  eventAt: happened.at,
  receivedAt: happened.at + delayMs,
  origin,
  raw: {
    action: 'track',
    event: happened.event,
    properties: happened.properties,
    timestamp: new Date(happened.at).toISOString(),
  },
})

/**
 * A customer of a data set, whose people have no names: the address is made of the id, at a domain that cannot exist.
 */
export const toDataSetCustomer = (
  customer: string,
  { id, domain, traits }: { readonly id: string; readonly domain: string; readonly traits: JsonObject },
): ImportedCustomer => ({
  customerId: toUuid(customer),
  externalId: id,
  email: `${id}@${domain}.example`,
  traits,
  preferences: null,
  meta: { createdBy: { type: 'data-set', filename: domain }, audiencesStatic: [] },
})
