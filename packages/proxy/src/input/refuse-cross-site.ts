import type { MiddlewareHandler } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'

/**
 * Another site's page has no business with the data routes. A browser always says where a request comes from; a host's
 * own server, which says nothing, passes: the session it needs is what proves it.
 */
export const refuseCrossSite: MiddlewareHandler<ProxyEnv> = (c, next) => {
  const site = c.req.header('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site')
    throw new Refusal('cross-site', 'A browser says the request came from another site')
  return next()
}
