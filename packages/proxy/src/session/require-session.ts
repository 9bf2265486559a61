import type { MiddlewareHandler } from 'hono'
import { toBearerToken } from './bearer-token.ts'
import type { EndedSessions } from './ended-sessions.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import type { Sessions } from './session.ts'

/** Lets a request pass with a living session, and makes that session the only source of who is asking. */
export const requireSession =
  (sessions: Sessions, ended: EndedSessions): MiddlewareHandler<ProxyEnv> =>
  async (c, next) => {
    const token = toBearerToken(c.req.header('authorization'))
    if (token === null) throw new Refusal('session-missing', 'No bearer token')
    const session = sessions.read(token)
    if (await ended.has(session)) throw new Refusal('session-invalid', 'The session was ended')
    c.set('session', session)
    await next()
  }
