import type { GovernorMetrics } from '@intilery-sidebar/governor'
import type { Log, LogEntry } from '@intilery-sidebar/proxy'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { LiveConfig } from '../config/config.ts'
import type { OnceEnded } from '../process/listen.ts'
import { createDurations } from './create-durations.ts'
import { createExporter } from './create-exporter.ts'
import type { Attributes, Span } from './otlp.ts'
import { followRequest, type Followed } from './follow-request.ts'
import { newId, type TraceContext } from './trace-context.ts'

type Answer = (request: Request, onceEnded: OnceEnded) => Response | Promise<Response>

/** Reports requests to an OpenTelemetry collector, by route and never by path: a path can name a customer. */
export type Telemetry = {
  around(answer: Answer): Answer
  watchLog(log: Log): Log
  watchGovernor(metrics: GovernorMetrics): GovernorMetrics
  stop(): Promise<void>
}

type TelemetryOptions = {
  readonly config: Pick<LiveConfig, 'telemetry' | 'tenants'>
  readonly fetch: (request: Request) => Promise<Response>
}

/** Where no collector is set, nothing is measured and nothing kept. */
export const openTelemetry = ({ config: { telemetry, tenants }, fetch }: TelemetryOptions): Telemetry => {
  if (telemetry === null) return noTelemetry
  const served = createDurations('http.server.request.duration', Date.now())
  const asked = createDurations('http.client.request.duration', Date.now())
  const resource = { 'service.name': telemetry.serviceName, 'service.instance.id': newId(8) }
  const exporter = createExporter({ ...telemetry, resource, durations: [served, asked], fetch })
  const followed = new AsyncLocalStorage<Followed>()
  const places = new Map(tenants.map(({ tenantId, baseUrl }) => [tenantId, toPlace(baseUrl)]))
  const report = (entry: LogEntry, durationMs: number, context: TraceContext): void => {
    const span = toServerSpan(entry, durationMs)
    served.record(span.attributes, durationMs)
    const attributes = { ...span.attributes, 'sidebar.request.id': entry.requestId }
    if (context.isSampled) exporter.add({ ...span, ...toIds(context), attributes })
  }
  return {
    around: (answer) => (request, onceEnded) => {
      const traceparent = request.headers.get('traceparent')
      return followed.run(followRequest(traceparent, onceEnded, report), () => answer(request, onceEnded))
    },
    watchLog: (log) => (entry) => {
      followed.getStore()?.answered(entry)
      log(entry)
    },
    watchGovernor: (metrics) => ({
      ...metrics,
      upstreamObserver: (tenantId) => {
        const metered = metrics.upstreamObserver(tenantId)
        const place = places.get(tenantId) ?? {}
        return {
          ...metered,
          onAttempt: (attempt) => {
            metered.onAttempt(attempt)
            const span = toClientSpan(attempt, place)
            asked.record(span.attributes, span.durationMs)
            const { isSampled, traceId, spanId } = followed.getStore()?.trace() ?? noContext
            if (isSampled) exporter.add({ ...span, traceId, parentSpanId: spanId, spanId: newId(8) })
          },
        }
      },
    }),
    stop: () => exporter.stop(),
  }
}

const noTelemetry: Telemetry = {
  around: (answer) => answer,
  watchLog: (log) => log,
  watchGovernor: (metrics) => metrics,
  stop: async () => undefined,
}

const serverErrorMin = 500
const isServerError = (status: number): boolean => status >= serverErrorMin

/** Behind a request, as when an answer is renewed or another's stream goes on, no trace goes on. */
const noContext = { isSampled: false, traceId: '', spanId: '' } as const

type SpanWithoutIds = Omit<Span, 'traceId' | 'spanId' | 'parentSpanId'>

const toServerSpan = ({ route, status, ...entry }: LogEntry, durationMs: number): SpanWithoutIds => {
  const method = toKnownMethod(entry.method)
  return {
    name: `${method} ${route}`,
    kind: 'server',
    endMs: Date.now(),
    durationMs,
    attributes: toAttributes(method, status, { 'http.route': route, 'url.scheme': 'http' }),
    isError: isServerError(status),
  }
}

type Attempt = Parameters<ReturnType<GovernorMetrics['upstreamObserver']>['onAttempt']>[0]

const toClientSpan = (
  { status, resource, outcome, durationMs }: Attempt,
  place: Attributes,
): SpanWithoutIds => ({
  name: `GET ${resource}`,
  kind: 'client',
  endMs: Date.now(),
  durationMs,
  attributes: toAttributes('GET', status, {
    ...place,
    ...(status === null && { 'error.type': outcome }),
    'sidebar.resource': resource,
  }),
  isError: outcome !== 'answered' && outcome !== 'not-found',
})

/** The conventions call any other `_OTHER`. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'])

const toKnownMethod = (method: string): string => (knownMethods.has(method) ? method : '_OTHER')

const toAttributes = (method: string, status: number | null, others: Attributes): Attributes => ({
  'http.request.method': method,
  ...(status !== null && { 'http.response.status_code': status }),
  ...(status !== null && isServerError(status) && { 'error.type': String(status) }),
  ...others,
})

const toIds = ({ traceId, spanId, parentSpanId }: TraceContext) => ({ traceId, spanId, parentSpanId })

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }

const toPlace = ({ hostname, port, protocol }: URL): Attributes => ({
  'server.address': hostname,
  'server.port': port === '' ? (defaultPorts[protocol] ?? 0) : Number(port),
})
