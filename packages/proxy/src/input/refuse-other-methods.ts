import type { Hono } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import { countsOnce } from './refuse-prefetch.ts'

/**
 * Answers a known path with an unknown method by saying which methods it has (RFC 9110, 15.5.6). Call it after the last
 * route.
 */
export const refuseOtherMethods = (app: Hono<ProxyEnv>): void => {
  const routes = app.routes.filter(({ method }) => method !== 'ALL')
  for (const [path, found] of Map.groupBy(routes, (route) => route.path)) {
    const methods = found.map(({ method }) => method)
    const hasHead = methods.includes('GET') && !countsOnce.some((prefix) => path.startsWith(prefix))
    const allow = (hasHead ? [...methods, 'HEAD'] : methods).join(', ')
    app.all(path, (c) => {
      c.header('allow', allow)
      throw new Refusal('method-not-allowed', 'The path does not have this method')
    })
  }
}
