import type { ProblemCode } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { routePath } from 'hono/route'
import { describeError, type ErrorAccount } from './describe-error.ts'
import type { LogEntry } from './log.ts'
import type { LogRefs } from './log-refs.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { Session } from '../session/session.ts'

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
): Pick<LogEntry, 'level' | 'code' | 'refusal' | 'error' | 'isAborted'> => {
  // The caller of an aborted request has left, so its outcome is not a failure of this process.
  if (isAborted) return { level: 'info', isAborted }
  if (failure === undefined) return { level: 'info' }
  const { code, status, refusal } = failure.problem
  const error = describeError(failure.error)
  // A refused launch is a fault of the desk's, which a stack of ours does not explain.
  if (refusal !== undefined)
    return { level: toLevel(code, status), code, refusal, error: withoutStack(error) }
  return { level: toLevel(code, status), code, error }
}

const withoutStack = ({ name, message, cause }: ErrorAccount): ErrorAccount => ({
  name,
  message,
  ...(cause !== undefined && { cause: withoutStack(cause) }),
})

const toLevel = (code: ProblemCode, status: number): LogEntry['level'] => {
  if (status === 500) return 'error'
  // An agent who reaches a look-up limit is worth an operator's attention.
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
