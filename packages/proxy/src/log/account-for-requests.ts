import type { MiddlewareHandler } from 'hono'
import { randomUUID } from 'node:crypto'
import { hasFinalHeaders } from '../answer/final-response.ts'
import type { Log } from './log.ts'
import type { LogRefs } from './log-refs.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { toLogEntry } from './to-log-entry.ts'

/** Names every request, and writes one line about it when it is answered. A stream is answered when it begins. */
export const accountForRequests =
  (log: Log, logRefs: LogRefs): MiddlewareHandler<ProxyEnv> =>
  async (c, next) => {
    const startedAt = performance.now()
    c.set('requestId', randomUUID())
    await next()
    c.get('releaseDeadline')?.()
    if (!hasFinalHeaders(c.res)) c.res.headers.set('x-request-id', c.get('requestId'))
    log(toLogEntry(c, logRefs, { status: c.res.status, startedAt }))
  }
