import { z } from 'zod'

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .meta({ type: 'integer', minimum: least, maximum: most })

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

const moment = {
  asOf: instant.optional().describe('Only what had happened by this instant counts, ISO 8601. Default: now.'),
  knownAt: instant
    .optional()
    .describe('Only what had been received by this instant counts. Default: everything.'),
}

export const momentQuerySchema = z.strictObject(moment)

export const recommendationsQuerySchema = z.strictObject({
  ...moment,
  limit: whole(1, 100).optional().describe('How many products. Default 5.'),
  level: z
    .enum(['product', 'variant'])
    .optional()
    .describe(
      'Whether a bought variant takes the whole product out, or that variant alone. Default `product`.',
    ),
  window: z
    .union([z.literal('none').transform(() => null), whole(1, 366)])
    .optional()
    .describe("Days since the last view; `none` for no limit. Default: the policy's, or 90."),
})

export const emptyQuerySchema = z.strictObject({})
