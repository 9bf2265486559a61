import type { ImportedCustomer, ImportedEvent } from '@intilery-sidebar/reference-api'

const origin = { source: 'SEGMENT_API', clientId: 'demo', accountId: 'shop', brandId: 'SHOP' }
/** Sent when it happened: an import that carries its loading time as received would be back-filled history. */
const delayMs = 1000

type Happened = {
  readonly customerId: string
  readonly eventId: string
  /** Segment's name, e.g. `Order Completed`. */
  readonly name: string
  readonly at: number
  readonly properties: ImportedEvent['raw']
}

export const toImportedEvent = ({ customerId, eventId, name, at, properties }: Happened): ImportedEvent => ({
  customerId,
  eventId,
  action: name.toLowerCase().replaceAll(' ', '_'),
  eventAt: at,
  receivedAt: at + delayMs,
  origin,
  raw: { event: name, action: 'track', properties, timestamp: new Date(at).toISOString() },
})

export const toImportedCustomer = (customerId: string): ImportedCustomer => ({
  customerId,
  externalId: `ext-${customerId}`,
  email: null,
  traits: {},
  preferences: null,
  meta: {},
})
