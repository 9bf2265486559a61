import type { Predicted } from '@intilery-sidebar/contract'
import {
  exclusionReasons,
  verdictReasons,
  type ContactVerdict,
  type Qualification,
  type Recommendations,
} from '@intilery-sidebar/insights'
import { z } from 'zod'

export const texts = z.array(z.string()).readonly()
export const maybe = z.string().nullable()

export const basedOn = z.object({ events: z.int(), from: maybe, to: maybe, isComplete: z.boolean() })
export const skippedFields = {
  withoutTime: z.int(),
  afterAsOf: z.int(),
  notKnownYet: z.int(),
  doubled: z.int(),
}
const product = {
  productId: z.string(),
  variantId: z.string().exactOptional(),
  name: z.string().exactOptional(),
}

export const recommendationsSchema: z.ZodType<Recommendations> = z.object({
  items: z.array(
    z.object({
      ...product,
      price: z.number().exactOptional(),
      currency: z.string().exactOptional(),
      timesViewed: z.int(),
      lastViewedAt: z.string(),
      inCart: z.boolean(),
      evidence: texts,
      returnedBy: texts.exactOptional(),
    }),
  ),
  excluded: z.array(
    z.object({
      ...product,
      reason: z.enum(exclusionReasons),
      evidence: texts,
      rule: z.string().exactOptional(),
    }),
  ),
  basedOn,
  skipped: z.object({ ...skippedFields, withoutProductId: z.int(), ordersWithoutProducts: z.int() }),
})

export const qualificationFields = {
  score: z.number(),
  grade: z.string(),
  parts: z.array(
    z.object({
      ruleId: z.string(),
      title: z.string(),
      kind: z.enum(['points', 'veto', 'limit']),
      points: z.number(),
      isCapped: z.boolean(),
      actions: texts,
      evidence: texts,
      firstAt: maybe,
      lastAt: maybe,
    }),
  ),
  isVetoed: z.boolean(),
  trend: z.object({ points: z.number(), sinceDays: z.int() }).nullable(),
  rulesVersion: z.int(),
  validFrom: maybe,
}

export const predictedSchema: z.ZodType<Predicted> = z.object({
  boughtOf100: z.int(),
  horizonDays: z.int(),
  model: z.string(),
  asOf: z.string(),
  outOf: z.int(),
  factors: z.array(
    z.object({ feature: z.string(), value: z.number().nullable(), effect: z.enum(['raises', 'lowers']) }),
  ),
  sentence: z.string(),
})

type Score = Omit<Qualification, 'next' | 'top' | 'machineEvents' | 'isShipped'> & {
  readonly predicted: Predicted | null
}

/** What another server learns of a score: not how to raise it. */
export const scoreSchema: z.ZodType<Score> = z.object({
  ...qualificationFields,
  predicted: predictedSchema.nullable(),
})

const verdict = z.enum(['yes', 'no', 'ask-first', 'not-until'])

export const verdictSchema: z.ZodType<ContactVerdict> = z.object({
  channels: z.array(
    z.object({
      channel: z.string(),
      verdict,
      reason: z.enum(verdictReasons),
      ruleId: z.string(),
      evidence: texts,
      event: z
        .object({ eventId: z.string(), action: z.string(), at: z.string(), isFromIndex: z.boolean() })
        .nullable(),
      until: maybe,
      flips: z.object({ at: z.string(), to: verdict }).nullable(),
      pressure: z.object({ week: z.int(), month: z.int(), usualWeek: z.number().nullable() }),
    }),
  ),
  zone: maybe,
  asOf: z.string(),
})
