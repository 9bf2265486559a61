import { z } from 'zod'
import { faultSchema } from './fault.ts'

const faultRoutes = ['traits', 'meta', 'events', 'list', 'scroll', 'ingestion'] as const

export type FaultRoute = (typeof faultRoutes)[number]

/** When a fault happens: every condition that is named must hold. */
const faultRuleSchema = z.strictObject({
  fault: faultSchema,
  /** Default every route. */
  routes: z.array(z.enum(faultRoutes)).min(1).optional(),
  /** Spare that many matching requests first. */
  after: z.int().min(0).default(0),
  /** Happen that many times and then no more. */
  times: z.int().min(1).optional(),
  /** Happen only from and until so many milliseconds after the rules were set. */
  fromMs: z.int().min(0).default(0),
  untilMs: z.int().min(0).optional(),
  /** Happen to that share of the requests that remain, drawn from the plan's seed. */
  probability: z.number().min(0).max(1).default(1),
})

/** What `PUT /__reference/faults` takes. The first rule that applies to a request wins. */
export const faultPlanSchema = z.strictObject({
  seed: z.int().default(1),
  rules: z.array(faultRuleSchema).max(100),
})

export type FaultRule = z.infer<typeof faultRuleSchema>
export type FaultPlan = z.infer<typeof faultPlanSchema>
