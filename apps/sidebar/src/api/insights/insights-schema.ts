import type { Answer } from '@intilery-sidebar/contract'
import * as z from 'zod/mini'
import type { GradeData, InsightsData, InsightsQuery } from './insights-data.ts'

const parts = [
  'verdict',
  'receipts',
  'qualification',
  'recommendations',
  'orders',
  'rhythm',
  'keyEvents',
  'unusual',
  'reply',
  'skipped',
  'changes',
] as const satisfies readonly (keyof InsightsData)[]

/**
 * The page may lie in a host's package and be newer than the gateway, which then foresees nothing, knows no way to the
 * top, names no deciding event, has counted in all events it had, and says nothing of orders that are not loaded or
 * name no product, nor of what has no price.
 */
const withoutPrediction = { predicted: null, isAgentNamed: true }
const withoutWay = { top: null }
const withoutEvent = { event: null }
const withoutAmong = { among: null }
const withoutUnpriced = { unpriced: 0 }
const withoutNameless = { ordersWithoutProducts: 0 }
const withoutOlder = { unpriced: 0, older: 'unknown' } as const

const data = z.pipe(
  z.custom<Omit<InsightsData, 'predicted' | 'isAgentNamed'>>(
    (value) => typeof value === 'object' && value !== null && parts.every((part) => part in value),
  ),
  z.transform((value): InsightsData => ({
    ...withoutPrediction,
    ...value,
    qualification: { ...withoutWay, ...value.qualification },
    verdict: {
      ...value.verdict,
      channels: value.verdict.channels.map((channel) => ({ ...withoutEvent, ...channel })),
    },
    recommendations: {
      ...value.recommendations,
      skipped: { ...withoutNameless, ...value.recommendations.skipped },
    },
    orders: {
      ...withoutOlder,
      ...value.orders,
      refunds: { ...withoutUnpriced, ...value.orders.refunds },
      openBasket: value.orders.openBasket && { ...withoutUnpriced, ...value.orders.openBasket },
    },
    unusual: value.unusual.map((one) => ({ ...withoutAmong, ...one })),
  })),
)

const freshness = z.object({
  state: z.enum(['live', 'cached', 'stale', 'partial']),
  asOf: z.string(),
  upstreamRequestId: z.nullable(z.string()),
})

export const insightsAnswerSchema: z.ZodMiniType<Answer<InsightsData>> = z.object({ data, freshness })

export const gradeAnswerSchema: z.ZodMiniType<Answer<GradeData>> = z.object({
  data: z.object({ score: z.number(), grade: z.string() }),
  freshness,
})

export const toInsightsSearch = ({ zone, locale, isAmbiguous }: InsightsQuery): string => {
  const search = new URLSearchParams({ locale })
  if (zone !== undefined) search.set('zone', zone)
  if (isAmbiguous) search.set('ambiguous', 'true')
  return `?${search.toString()}`
}
