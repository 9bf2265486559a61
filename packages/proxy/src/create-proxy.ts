import { Hono } from 'hono'
import { accountForRequests } from './account-for-requests.ts'
import { addLaunches } from './add-launches.ts'
import { answerProblem } from './answer-problem.ts'
import { getPath } from './get-path.ts'
import { limitRequests } from './limit-requests.ts'
import type { ProxyEnv } from './proxy-env.ts'
import type { ProxyOptions } from './proxy-options.ts'
import { createProxyParts } from './proxy-parts.ts'
import { refuseCrossSite } from './refuse-cross-site.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { Refusal } from './refusal.ts'
import { requireSession } from './require-session.ts'
import { getEvents } from './routes/get-events.ts'
import { getHealth, getReadiness } from './routes/get-health.ts'
import { getLive } from './routes/get-live.ts'
import { getMeta } from './routes/get-meta.ts'
import { getPreferences } from './routes/get-preferences.ts'
import { getSidebar } from './routes/get-sidebar.ts'
import { getTraits } from './routes/get-traits.ts'
import { postExport } from './routes/post-export.ts'
import { postResolve } from './routes/post-resolve.ts'
import { postReveal } from './routes/post-reveal.ts'
import { postSession } from './routes/post-session.ts'
import { putPreferences } from './routes/put-preferences.ts'
import { secureHeaders } from './security-headers.ts'
import { throwErrors } from './throw-errors.ts'

/**
 * The only code a browser can reach: decides who may ask, asks on their behalf, and translates every bad end.
 * It is given `profilesFor`, which already holds the key; the key itself never comes here.
 */
export const createProxy = (options: ProxyOptions): Hono<ProxyEnv> => {
  const { log, isReady = async () => true } = options
  const parts = createProxyParts(options)
  const app = new Hono<ProxyEnv>({ getPath })
  app.onError(answerProblem)
  app.notFound((c) => answerProblem(new Refusal('route-not-found', 'No route has this path'), c))
  app.use(accountForRequests(log, parts.logRefs), secureHeaders, throwErrors, limitRequests)
  app.use('/api/*', refuseCrossSite)
  const guard = requireSession(parts.sessions, parts.ended)
  app.use('/api/resolve', guard)
  app.use('/api/customers/*', guard)
  app.use('/api/preferences', guard)

  app.post('/api/session', postSession(parts))
  app.post('/api/resolve', postResolve(parts))
  app.get('/api/customers/:handle/traits', getTraits(parts))
  app.get('/api/customers/:handle/meta', getMeta(parts))
  app.get('/api/customers/:handle/events', getEvents(parts))
  app.get('/api/customers/:handle/live', getLive(parts))
  app.post('/api/customers/:handle/reveal', postReveal(parts))
  app.get('/api/preferences', getPreferences(parts))
  app.put('/api/preferences', putPreferences(parts))
  app.post('/api/customers/:handle/exports', postExport(parts))
  addLaunches(app, parts, options)
  app.get('/healthz', getHealth)
  app.get('/readyz', getReadiness(isReady))
  app.get('/sidebar/*', getSidebar(options))
  refuseOtherMethods(app)
  return app
}
