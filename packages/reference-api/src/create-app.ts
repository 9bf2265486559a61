import type { Database } from '@intilery-sidebar/database'
import { Hono, type MiddlewareHandler } from 'hono'
import type { Connection } from './connection.ts'
import type { FaultSchedule } from './faults/fault-schedule.ts'
import { injectFaults } from './faults/inject-faults.ts'
import { createFaultRoutes } from './faults/routes.ts'
import { ApiError } from './http/api-error.ts'
import { toRawPath } from './http/raw-path.ts'
import { requestIds } from './http/request-id.ts'
import { createIngestionRoutes } from './ingestion/routes.ts'
import type { RequestLimit } from './limits/request-bucket.ts'
import { createRequestLimiter } from './limits/request-limiter.ts'
import { limitRequestSize } from './limits/request-size.ts'
import { openapiDocument } from './openapi/document.ts'
import { EventTexts } from './profiles/event-texts.ts'
import { createGate, requireJson, type GateVariables } from './profiles/gate.ts'
import { createProfileRoutes, type ProfileVariables } from './profiles/routes.ts'
import type { Scrolls } from './profiles/scrolls.ts'
import type { TimelinePositions } from './profiles/timeline-positions.ts'
import { rememberOrigins } from './storage/origins.ts'
import type { Tables } from './storage/tables.ts'
import type { Tenants } from './tenants.ts'
import type { Readings } from './readings.ts'
import { toErrorResponse } from './http/to-error-response.ts'

const profilesPath = '/track/:clientId/:accountId/:brandId/v1/profiles'

export type AppParts = {
  readonly database: Database<Tables>
  readonly tenants: Tenants
  readonly scrolls: Scrolls
  readonly positions: TimelinePositions
  readonly limit: RequestLimit | null
  readonly clock: () => number
  readonly onUnexpected: (error: unknown) => void
  /** Null where faults are not allowed. */
  readonly faults: FaultSchedule | null
  readonly readings: Readings
}

/** Wires the routes. No answer about a profile carries a CORS header: the documentation refuses browsers on purpose. */
export const createApp = (parts: AppParts) => {
  const { tenants, limit, clock, onUnexpected, faults, readings } = parts
  const app = new Hono<GateVariables & ProfileVariables & { Bindings: Connection }>({ getPath: toRawPath })
  app.use(requestIds, limitRequestSize)
  if (faults !== null) app.use(injectFaults(faults)).route('/__reference', createFaultRoutes(faults))
  app.use(`${profilesPath}/*`, createGate(tenants))
  if (limit !== null) app.use(`${profilesPath}/*`, createRequestLimiter(limit, clock))
  app.use(`${profilesPath}/*`, requireJson, createSources(parts))
  app.route(profilesPath, createProfileRoutes())
  app.route('/v1', createIngestionRoutes(parts))
  app.get('/openapi.json', (c) => c.json(openapiDocument))
  app.notFound((c) => toErrorResponse(c, new ApiError('route-unknown'), readings))
  app.onError((error, c) => {
    const refusal = error instanceof ApiError ? error : new ApiError('unexpected')
    if (refusal !== error) onUnexpected(error)
    return toErrorResponse(c, refusal, readings)
  })
  return app
}

const createSources = ({
  database,
  scrolls,
  positions,
  readings,
}: AppParts): MiddlewareHandler<GateVariables & ProfileVariables> => {
  const texts = new EventTexts(database.db, readings)
  const origins = rememberOrigins(database.db)
  return async (c, next) => {
    const tenantSeq = c.get('reader').seq
    c.set('source', { db: database.db, tenantSeq, scrolls, positions, texts, origins, readings })
    await next()
  }
}
