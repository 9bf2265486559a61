import type { Handler } from 'hono'
import { toBearerToken } from '../session/bearer-token.ts'
import { openSession, type SessionOpening } from '../session/open-session.ts'
import { refuseQuery } from '../input/parse-query.ts'
import { verifyLaunch } from '../session/verify-launch.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { LaunchVerifier } from '@intilery-sidebar/hosts/server'

/** Exchanges a host's proof for a session. */
export const postSession =
  ({
    launches,
    ...opening
  }: SessionOpening & { readonly launches: readonly LaunchVerifier[] }): Handler<ProxyEnv> =>
  async (c) => {
    refuseQuery(c.req.url)
    const proof = toBearerToken(c.req.header('authorization'))
    const launch = await verifyLaunch(proof, launches)
    return c.json(await openSession(opening, c, launch))
  }
