import type { Handler } from 'hono'
import { toBearerToken } from '../bearer-token.ts'
import { openSession } from '../open-session.ts'
import { refuseQuery } from '../parse-query.ts'
import { proveLaunch } from '../prove-launch.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'

/** Exchanges a host's proof for a session. */
export const postSession =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const proof = toBearerToken(c.req.header('authorization'))
    const launch = await proveLaunch(proof, parts.launches)
    return c.json(await openSession(parts, c, launch))
  }
