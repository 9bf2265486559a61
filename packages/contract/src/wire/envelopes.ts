import { z } from 'zod'

/** What an `email` lookup answers, whatever the count: several customers can share one address. */
export const wireManySchema = <Item extends z.ZodType>(item: Item) => z.looseObject({ data: z.array(item) })

/** A page of the listing of all profiles. The body says `scrollId`; the query parameter is documented as `scrollid`. */
export const wireListSchema = <Item extends z.ZodType>(item: Item) =>
  z.looseObject({ scrollId: z.string().nullish(), data: z.array(item) })
