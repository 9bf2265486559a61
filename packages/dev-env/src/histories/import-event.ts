import { demoTenant, type ImportedCustomer, type ImportedEvent } from '@intilery-sidebar/reference-api'

const { clientId, accountId, brandId } = demoTenant
/** Where an event of the demo's tenant comes from: Segment's tracking API. */
export const demoOrigin = { source: 'SEGMENT_API', clientId, accountId, brandId } as const
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
  origin: demoOrigin,
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
