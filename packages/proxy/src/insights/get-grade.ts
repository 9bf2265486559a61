import type { Answer } from '@intilery-sidebar/contract'
import { toInsights } from '@intilery-sidebar/insights'
import type { Handler } from 'hono'
import { answerJson } from '../answer/answer-json.ts'
import { discloseCustomer } from '../disclosure/show-customer.ts'
import { refuseQuery } from '../input/parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { InsightsDeps } from './get-insights.ts'
import { readingAll } from './reading-all.ts'

/** What `GET /api/customers/:handle/grade` answers with: as much of the insights as a list of people shows. */
export type GradeData = { readonly score: number; readonly grade: string }

/**
 * The grade that the insights would show, for a list of people. It counts as no visit, is recorded as they are, and
 * waits for what an agent looks at: a list asks for many.
 */
export const getGrade =
  (deps: Omit<InsightsDeps, 'visitMemory'>): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const { data, freshness } = await discloseCustomer(deps, c, {
      action: 'insights',
      lane: 'prefetch',
      ...readingAll,
    })
    const { qualification } = toInsights(
      {
        meta: data.meta,
        isComplete: data.isComplete,
        traits: null,
        events: data.page.events,
        freshness: freshness.state,
        nowMs: deps.clock(),
        agentZone: 'UTC',
        agentLocale: 'en',
        isAmbiguous: true,
      },
      deps.insightsRulesFor(c.get('session').tenantId),
    )
    const { score, grade } = qualification
    const answer: Answer<GradeData> = { data: { score, grade }, freshness }
    return answerJson(c, JSON.stringify(answer))
  }
