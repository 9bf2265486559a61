import type { ProblemCode } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { routePath } from 'hono/route'
import { describeError } from './describe-error.ts'
import type { LogEntry } from './log.ts'
import type { LogRefs } from './log-refs.ts'
import type { ProxyEnv } from './proxy-env.ts'
import type { Session } from './session.ts'

type Outcome = { readonly status: number; readonly startedAt: number }

/** What the log may know of a request, and of how it went. */
export const toLogEntry = (
  c: Context<ProxyEnv>,
  logRefs: LogRefs,
  { status, startedAt }: Outcome,
): LogEntry => ({
  ...describeFailure(c.get('failure'), c.req.raw.signal.aborted),
  requestId: c.get('requestId'),
  method: c.req.method,
  route: routePath(c, -1),
  status,
  durationMs: Math.round(performance.now() - startedAt),
  ...describeSession(c.get('session'), logRefs),
  ...(c.get('customerRef') === undefined ? {} : { customerRef: c.get('customerRef') }),
})

const describeFailure = (
  failure: ProxyEnv['Variables']['failure'],
  isAborted: boolean,
): Pick<LogEntry, 'level' | 'code' | 'error' | 'isAborted'> => {
  // Nobody waits for the answer to an aborted request, so whatever it ended with is not a failure of ours.
  if (isAborted) return { level: 'info', isAborted }
  if (failure === undefined) return { level: 'info' }
  const { code, status } = failure.problem
  return { level: toLevel(code, status), code, error: describeError(failure.error) }
}

const toLevel = (code: ProblemCode, status: number): LogEntry['level'] => {
  if (status === 500) return 'error'
  // Somebody who looks up more people than policy allows is worth a look.
  return status > 500 || code === 'rate-limited' ? 'warn' : 'info'
}

const describeSession = (
  session: Session | undefined,
  logRefs: LogRefs,
): Pick<LogEntry, 'tenantId' | 'host' | 'agentRef'> => {
  if (session === undefined) return {}
  const { tenantId, host } = session
  return { tenantId, host, agentRef: logRefs.agentOf(session) }
}
