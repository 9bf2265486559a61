import { Hono } from 'hono'
import { addAdmin } from './admin/add-admin.ts'
import { accountForRequests } from './log/account-for-requests.ts'
import { addLaunches } from './routes/add-launches.ts'
import { answerProblem } from './answer/answer-problem.ts'
import { getPath } from './input/get-path.ts'
import { limitRequests } from './input/limit-requests.ts'
import type { ProxyEnv } from './proxy-env.ts'
import type { ProxyOptions } from './proxy-options.ts'
import { createProxyParts } from './proxy-parts.ts'
import { refuseCrossSite } from './input/refuse-cross-site.ts'
import { refuseOtherMethods } from './input/refuse-other-methods.ts'
import { countsOnce, refusePrefetch } from './input/refuse-prefetch.ts'
import { Refusal } from './refusal.ts'
import { enterBrand } from './session/enter-brand.ts'
import { limitUnderway } from './session/limit-underway.ts'
import { requireSession } from './session/require-session.ts'
import { getEmbed } from './routes/get-embed.ts'
import { getEvents } from './routes/get-events.ts'
import { getHealth, getReadiness } from './routes/get-health.ts'
import { getGrade } from './insights/get-grade.ts'
import { getInsights } from './insights/get-insights.ts'
import { addPersonalization } from './personalization/add-personalization.ts'
import { getLive } from './routes/get-live.ts'
import { getMeta } from './routes/get-meta.ts'
import { getOpenapi } from './routes/get-openapi.ts'
import { getPreferences } from './preferences/get-preferences.ts'
import { getSidebar } from './routes/get-sidebar.ts'
import { getTraits } from './routes/get-traits.ts'
import { postExport } from './routes/post-export.ts'
import { postResolve } from './routes/post-resolve.ts'
import { postReveal } from './routes/post-reveal.ts'
import { postSession } from './routes/post-session.ts'
import { putChoice } from './preferences/put-choice.ts'
import { putPreferences } from './preferences/put-preferences.ts'
import { secureHeaders } from './answer/security-headers.ts'
import { throwErrors } from './answer/throw-errors.ts'

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
  for (const prefix of countsOnce) app.use(`${prefix}*`, refusePrefetch)
  app.use('/api/*', refuseCrossSite)
  const guard = requireSession(parts.sessions, parts.ended)
  const limit = limitUnderway(parts.underway)
  const enter = enterBrand(options, parts)
  for (const path of ['/api/resolve', '/api/customers/*', '/api/preferences', '/api/choices'])
    app.use(path, guard, limit, enter)

  app.post('/api/session', postSession(parts))
  app.post('/api/resolve', postResolve(parts))
  app.get('/api/customers/:handle/traits', getTraits(parts))
  app.get('/api/customers/:handle/meta', getMeta(parts))
  app.get('/api/customers/:handle/events', getEvents(parts))
  app.get('/api/customers/:handle/insights', getInsights(parts))
  app.get('/api/customers/:handle/grade', getGrade(parts))
  app.get('/api/customers/:handle/live', getLive(parts))
  app.post('/api/customers/:handle/reveal', postReveal(parts))
  app.get('/api/preferences', getPreferences(parts))
  app.put('/api/preferences', putPreferences(parts))
  app.put('/api/choices', putChoice(parts))
  app.post('/api/customers/:handle/exports', postExport(parts))
  addPersonalization(app, parts)
  addLaunches(app, parts, options)
  addAdmin(app, options.admin)
  app.get('/healthz', getHealth)
  app.get('/readyz', getReadiness(isReady))
  app.get('/openapi.json', getOpenapi(app))
  app.get('/embed/1.js', getEmbed(options))
  app.get('/sidebar/*', getSidebar(options))
  refuseOtherMethods(app)
  return app
}
