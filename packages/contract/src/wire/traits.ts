import { z } from 'zod'

/** A customer's traits as `/traits` returns them: the ids are required, everything else is the tenant's own. */
export const wireTraitsSchema = z.looseObject({
  id: z.string().min(1),
  externalId: z.string().nullish(),
  email: z.string().nullish(),
  marketingPreferences: z
    .looseObject({ channels: z.array(z.looseObject({ channel: z.string(), subscribed: z.boolean() })) })
    .nullish(),
})

export type WireTraits = z.infer<typeof wireTraitsSchema>
