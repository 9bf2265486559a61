import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { problems } from '@intilery-sidebar/contract'
import type { ProxyEnv } from '../proxy-env.ts'
import { isPageLoad, problemPagePolicy, toProblemPage } from '../page/problem-page.ts'
import { toProblem } from './to-problem.ts'

/** The only way out for an error: the caller gets the problem, and the request's log line gets the error. */
export const answerProblem = (error: unknown, c: Context<ProxyEnv>): Response => {
  const problem = toProblem(error, c.get('requestId'))
  c.set('failure', { problem, error })
  if (problem.retryAfterSeconds !== undefined) c.header('retry-after', String(problem.retryAfterSeconds))
  const status: ContentfulStatusCode = problems[problem.code].status
  if (isPageLoad(c))
    return c.body(toProblemPage(problem), status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': problemPagePolicy,
    })
  return c.json(problem, status, { 'content-type': 'application/problem+json' })
}
