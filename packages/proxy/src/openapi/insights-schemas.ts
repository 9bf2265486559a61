import type { Json } from '@intilery-sidebar/contract'
import {
  factKinds,
  replyLanguages,
  type Changes,
  type ConsentReceipt,
  type KeyEvent,
  type OrdersAtAGlance,
  type Qualification,
  type ReplyFacts,
  type Rhythm,
  type Unusual,
} from '@intilery-sidebar/insights'
import { families } from '@intilery-sidebar/vocabulary'
import { z } from 'zod'
import type { InsightsData } from '../insights/get-insights.ts'
import {
  basedOn,
  maybe,
  predictedSchema,
  qualificationFields,
  recommendationsSchema,
  skippedFields,
  texts,
  verdictSchema,
} from './personalization-schemas.ts'

const step = z.object({
  ruleId: z.string(),
  title: z.string(),
  points: z.number(),
  score: z.number(),
  isEnough: z.boolean(),
  before: maybe,
})

const wayStep = z.object({ ruleId: z.string(), title: z.string(), times: z.int(), points: z.number() })

const qualification: z.ZodType<Qualification> = z.object({
  ...qualificationFields,
  next: z.object({ grade: z.string(), from: z.number(), steps: z.array(step) }).nullable(),
  top: z.object({ grade: z.string(), from: z.number(), steps: z.array(wayStep), before: maybe }).nullable(),
  isShipped: z.boolean(),
  machineEvents: z.int(),
})

const field = z.object({
  known: z.enum(['stated', 'inferred', 'absent']),
  value: maybe,
  at: maybe,
  evidence: texts,
  isFromIndex: z.boolean(),
})

const receipt: z.ZodType<ConsentReceipt> = z.object({
  channel: z.string(),
  state: field,
  since: field,
  source: field,
  lastUsed: field,
  against: field,
  doubleOptIn: field,
  wording: field,
  isContradicted: z.boolean(),
  contradictedBy: texts,
})

const totals = z.array(z.object({ currency: maybe, value: z.number(), orders: z.int(), average: z.number() }))
const mark = z.object({ orderId: maybe, at: z.string(), eventId: z.string() }).nullable()

const orders: z.ZodType<OrdersAtAGlance> = z.object({
  count: z.int(),
  totals,
  unpriced: z.int(),
  first: mark,
  last: mark,
  older: z.enum(['none', 'some', 'unknown']),
  cancelled: z.int(),
  refunds: z.object({ count: z.int(), totals, unpriced: z.int(), evidence: texts }),
  openBasket: z
    .object({
      items: z.array(
        z.object({
          productId: z.string(),
          name: maybe,
          quantity: z.number(),
          price: z.number().nullable(),
          currency: maybe,
          evidence: texts,
        }),
      ),
      quantity: z.number(),
      totals,
      unpriced: z.number(),
    })
    .nullable(),
  basedOn,
  evidence: texts,
})

const rhythm: z.ZodType<Rhythm> = z.object({
  days: z.array(z.object({ date: z.string(), events: z.int().nullable() })),
  weeks: z.array(z.object({ from: z.string(), events: z.int().nullable() })),
  mostly: z.object({ weekday: z.int(), fromHour: z.int(), toHour: z.int() }).nullable(),
  firstSeen: z.object({ at: z.string(), eventId: z.string() }).nullable(),
  tenureDays: z.number().nullable(),
  isComplete: z.boolean(),
  zone: z.string(),
})

const keyEvents: z.ZodType<readonly KeyEvent[]> = z.array(
  z.object({
    action: z.string(),
    family: z.enum(families),
    times: z.int(),
    lastAt: z.string(),
    evidence: texts,
  }),
)

const unusual: z.ZodType<readonly Unusual[]> = z.array(
  z.object({
    eventId: z.string(),
    action: z.string(),
    at: z.string(),
    because: z.enum(['first-ever', 'rare', 'after-absence', 'odd-hour']),
    figure: z.number(),
    among: z.int().nullable(),
  }),
)

const reply: z.ZodType<ReplyFacts> = z.discriminatedUnion('isRefused', [
  z.object({
    isRefused: z.literal(false),
    facts: z.array(
      z.object({
        kind: z.enum(factKinds),
        text: z.string(),
        parts: z.array(z.object({ text: z.string(), eventId: maybe })),
        language: z.enum(replyLanguages),
        evidence: texts,
      }),
    ),
  }),
  z.object({ isRefused: z.literal(true), because: z.enum(['stale', 'ambiguous']) }),
])

const subscribed = z.boolean().nullable()
const anything: z.ZodType<Json> = z.any()

const changes: z.ZodType<Changes> = z.object({
  since: z.string(),
  traits: z.array(
    z.object({
      trait: z.string(),
      kind: z.enum(['changed', 'added', 'removed']),
      before: anything.exactOptional(),
      now: anything.exactOptional(),
    }),
  ),
  preferences: z.array(z.object({ channel: z.string(), before: subscribed, now: subscribed })),
  joined: texts,
  left: z.int(),
  firstEver: z.array(z.object({ action: z.string(), eventId: maybe, at: maybe })),
})

/** What `GET /api/customers/:handle/insights` answers with. */
export const insightsSchema: z.ZodType<InsightsData> = z.object({
  verdict: verdictSchema,
  receipts: z.array(receipt),
  qualification,
  recommendations: recommendationsSchema,
  orders,
  rhythm,
  keyEvents,
  unusual,
  reply,
  skipped: z.object(skippedFields),
  changes: changes.nullable(),
  isAgentNamed: z.boolean(),
  predicted: predictedSchema.nullable(),
})
