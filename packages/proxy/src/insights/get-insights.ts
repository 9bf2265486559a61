import type { Answer, Meta, Predicted } from '@intilery-sidebar/contract'
import { toInsights, type Changes, type Insights, type InsightsRules } from '@intilery-sidebar/insights'
import type { Context, Handler } from 'hono'
import { z } from 'zod'
import { answerJson } from '../answer/answer-json.ts'
import { discloseCustomer, type DisclosureDeps } from '../disclosure/show-customer.ts'
import { parseQuery } from '../input/parse-query.ts'
import { predict, type Foreseeing } from '../predictions/predict.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { FieldRules } from '../redaction/rules/field-rules.ts'
import type { Session } from '../session/session.ts'
import { readingAll } from './reading-all.ts'
import { toSight } from './to-sight.ts'
import type { VisitMemory } from './visit-memory.ts'

/** What insights need besides what every disclosure does. */
export type InsightsDeps = DisclosureDeps &
  Foreseeing & {
    readonly fieldRulesFor: (session: Session) => FieldRules
    readonly insightsRulesFor: (tenantId: string) => InsightsRules
    readonly visitMemory: VisitMemory
    readonly clock: () => number
  }

/**
 * What `GET /api/customers/:handle/insights` answers with: the insights, and what changed since the last visit: this
 * agent's, or the desk's where the host names no agent.
 */
export type InsightsData = Insights & {
  readonly changes: Changes | null
  /** Whether the host says which agent looks. Where it does not, the changes are since any agent of the account did. */
  readonly isAgentNamed: boolean
  readonly predicted: Predicted | null
}

export const insightsQuerySchema = z.strictObject({
  zone: z
    .string()
    .max(60)
    .refine((zone) => isZone(zone))
    .optional()
    .describe("The agent's time zone, for days and hours where the customer's own is not known."),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}$/)
    .optional()
    .describe("The agent's language, where the customer's own is not known."),
  ambiguous: z
    .literal('true')
    .optional()
    .describe(
      'The host offered several customers and the agent has chosen: no sentence may be put into a reply.',
    ),
})

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/**
 * Everything is asked as profile and timeline ask it, hidden before it is thought about, and recorded before it leaves.
 */
export const getInsights =
  (deps: InsightsDeps): Handler<ProxyEnv> =>
  async (c) => {
    const { zone = 'UTC', locale = 'en', ambiguous } = parseQuery(insightsQuerySchema, c.req.url)
    const { data, freshness } = await discloseCustomer(deps, c, {
      action: 'insights',
      ...readingAll,
    })
    const nowMs = deps.clock()
    const session = c.get('session')
    const rules = deps.insightsRulesFor(session.tenantId)
    const insights = toInsights(
      {
        meta: data.meta,
        isComplete: data.isComplete,
        traits: null,
        events: data.page.events,
        freshness: freshness.state,
        nowMs,
        agentZone: zone,
        agentLocale: locale,
        isAmbiguous: ambiguous === 'true',
      },
      rules,
    )
    const answer: Answer<InsightsData> = {
      data: {
        ...insights,
        changes: await recall(deps, c, data.meta),
        isAgentNamed: session.agentId !== null,
        predicted: predict(deps, {
          tenantId: session.tenantId,
          customerId: data.meta.traits.customer.customerId,
          rules: deps.fieldRulesFor(session),
          vocabulary: rules.vocabulary,
          asOfMs: nowMs,
        }),
      },
      freshness:
        data.isComplete || freshness.state === 'stale' ? freshness : { ...freshness, state: 'partial' },
    }
    return answerJson(c, JSON.stringify(answer))
  }

/**
 * Where the host proves the account and no agent, the visits are the account's: who was there is known to be one of its
 * agents, and no more is said. What the store cannot say is not worth the rest of the answer.
 */
const recall = async (
  { visitMemory }: InsightsDeps,
  c: Context<ProxyEnv>,
  meta: Meta,
): Promise<Changes | null> => {
  const { tenantId, host, accountId, agentId } = c.get('session')
  const look = {
    tenantId,
    agentId: JSON.stringify([host, accountId, agentId]),
    customerId: meta.traits.customer.customerId,
  }
  return visitMemory.look(look, toSight(meta)).catch(() => null)
}
