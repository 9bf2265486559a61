import { z } from 'zod'
import { wireTraitsSchema } from './traits.ts'

/** First or last event of one action, as `/meta` writes it: the raw data with the ids and times beside it. */
export const wireMetaFirstLastSchema = z.looseObject({
  eventId: z.string().min(1),
  eventTime: z.string(),
  receivedTime: z.string().nullish(),
})

/** A customer's metadata as `/meta` returns it: the traits, and what the API knows about them. */
export const wireMetaSchema = wireTraitsSchema.extend({
  createdBy: z
    .looseObject({
      type: z.string().nullish(),
      filename: z.string().nullish(),
      createdTime: z.string().nullish(),
    })
    .nullish(),
  firstEvent: z.record(z.string(), wireMetaFirstLastSchema).nullish(),
  lastEvent: z.record(z.string(), wireMetaFirstLastSchema).nullish(),
  audiencesStatic: z.array(z.string()).nullish(),
  lastActivityTime: z.string().nullish(),
})

export type WireMeta = z.infer<typeof wireMetaSchema>
