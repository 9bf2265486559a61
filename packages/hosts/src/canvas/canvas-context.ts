import { z } from 'zod'

/** As much of a Canvas signed request as we use. */
export const canvasContextSchema = z.object({
  algorithm: z.literal('HMACSHA256'),
  /** Milliseconds since the epoch; Salesforce leaves it out in places. */
  issuedAt: z.number().nullish(),
  client: z.object({ oauthToken: z.string().min(1), instanceUrl: z.url(), targetOrigin: z.url() }),
  context: z.object({
    user: z.object({
      userId: z.string().regex(/^\w{15,18}$/),
      locale: z.string().nullish(),
      timeZone: z.string().nullish(),
    }),
    organization: z.object({ organizationId: z.string().regex(/^\w{15,18}$/) }),
    links: z.object({ queryUrl: z.string().regex(/^\/services\/data\/v\d+\.\d\/query\/?$/) }),
    environment: z.object({
      record: z.object({
        Id: z.string().regex(/^[A-Za-z\d]{15}(?:[A-Za-z\d]{3})?$/),
        attributes: z.object({ type: z.enum(['Case', 'Contact', 'Lead']) }),
      }),
    }),
  }),
})

export type CanvasContext = z.infer<typeof canvasContextSchema>
