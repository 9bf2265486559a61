import { z } from 'zod'

const wireRecord = z.record(z.string(), z.unknown())

/**
 * An event as `/events` returns it. Inside it `id`, `customerId` and `userId` all hold the Intilery customer id,
 * `externalId` the tenant's own id, and `eventId` the event's.
 */
export const wireEventSchema = z.looseObject({
  id: z.string().min(1),
  customerId: z.string().nullish(),
  externalId: z.string().nullish(),
  email: z.string().nullish(),
  eventId: z.string().min(1),
  eventTime: z.string(),
  receivedTime: z.string().nullish(),
  eventAction: z.string(),
  source: z.string().nullish(),
  rawData: wireRecord.nullish(),
})

export type WireEvent = z.infer<typeof wireEventSchema>

export const wireEventsSchema = z.looseObject({
  scrollId: z.string().nullish(),
  data: z.array(wireEventSchema),
})
