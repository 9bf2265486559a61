import { resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { listenOnFreePort } from '@intilery-sidebar/dev-env/services'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { liveEnv, signAsZendesk, zendeskSecret } from '../env/live-env.ts'
import { openReference, samePerson } from '../env/open-reference.ts'
import { spawnGateway, urlOf } from '../env/spawn-gateway.ts'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const nanoseconds = z.string().regex(/^\d{19}$/)
const keyValues = z
  .array(
    z.strictObject({
      key: z.string(),
      value: z.union([
        z.strictObject({ stringValue: z.string() }),
        z.strictObject({ intValue: z.string().regex(/^\d+$/) }),
      ]),
    }),
  )
  .transform((pairs) =>
    Object.fromEntries(
      pairs.map(({ key, value }) => [key, 'intValue' in value ? Number(value.intValue) : value.stringValue]),
    ),
  )
const resource = z.strictObject({ attributes: keyValues })
const scope = z.strictObject({ name: z.string() })
const spanSchema = z.strictObject({
  traceId: hex(16),
  spanId: hex(8),
  parentSpanId: hex(8).optional(),
  name: z.string(),
  kind: z.union([z.literal(2), z.literal(3)]),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes: keyValues,
  status: z.strictObject({ code: z.literal(2).optional() }),
})
const tracesSchema = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({ resource, scopeSpans: z.array(z.strictObject({ scope, spans: z.array(spanSchema) })) }),
  ),
})
const pointSchema = z.strictObject({
  attributes: keyValues,
  startTimeUnixNano: nanoseconds,
  timeUnixNano: nanoseconds,
  count: z.string(),
  sum: z.number(),
  bucketCounts: z.array(z.string()).length(15),
  explicitBounds: z.array(z.number()).length(14),
})
const metricsSchema = z.strictObject({
  resourceMetrics: z.array(
    z.strictObject({
      resource,
      scopeMetrics: z.array(
        z.strictObject({
          scope,
          metrics: z.array(
            z.strictObject({
              name: z.string(),
              unit: z.literal('s'),
              histogram: z.strictObject({
                aggregationTemporality: z.literal(2),
                dataPoints: z.array(pointSchema),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
})

const received = { raw: '', spans: [] as z.output<typeof spanSchema>[], services: new Set<unknown>() }
let metrics: Record<string, z.output<typeof pointSchema>[]> = {}
const closing = new AsyncDisposableStack()

/** A collector as far as the wire goes: it refuses what is not OTLP. */
const openCollector = async (): Promise<string> => {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.raw += body
      if (request.url === '/v1/traces')
        for (const { resource, scopeSpans } of tracesSchema.parse(JSON.parse(body)).resourceSpans) {
          received.services.add(resource.attributes['service.name'])
          received.spans.push(...scopeSpans.flatMap(({ spans }) => spans))
        }
      else if (request.url === '/v1/metrics')
        metrics = Object.fromEntries(
          metricsSchema
            .parse(JSON.parse(body))
            .resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((each) => each.metrics))
            .map(({ name, histogram }) => [name, histogram.dataPoints]),
        )
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  const { url, close } = await listenOnFreePort(server)
  closing.defer(close)
  return url
}

beforeAll(buildPages)
afterAll(() => closing.disposeAsync())

test('a collector receives each request and what it asked upstream, in the caller’s trace and without an id of a customer', async () => {
  const tenant = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP', authToken: 'canary-key' }
  const reference = closing.use(await openReference([tenant]))
  const gateway = spawnGateway({
    ...liveEnv,
    INTILERY_BASE_URL: reference.url,
    ZENDESK_SHARED_SECRET: zendeskSecret,
    OTEL_EXPORTER_OTLP_ENDPOINT: await openCollector(),
    OTEL_BSP_SCHEDULE_DELAY: '50',
  })
  closing.defer(async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  })
  const url = await urlOf(gateway, 'Gateway')
  const proof = { authorization: `Bearer ${signAsZendesk(zendeskSecret)}` }
  const session = await fetch(`${url}/api/session`, { method: 'POST', headers: proof })
  const authorization = `Bearer ${sessionGrantSchema.parse(await session.json()).token}`
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const resolved = await fetch(`${url}/api/resolve`, {
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/json',
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
    },
    body: JSON.stringify({ candidates: [{ idType: 'email', value: samePerson.email }] }),
  })
  const handle = resolutionSchema.parse(await resolved.json()).matches[0]?.handle ?? ''
  await fetch(`${url}/api/customers/${handle}/traits`, {
    headers: { authorization, traceparent: `00-${traceId}-00f067aa0ba902b7-00` },
  })
  await fetch(`${url}/api/customers/none/traits`)
  await expect.poll(() => received.spans.length).toBeGreaterThanOrEqual(4)

  const served = received.spans.find(({ name }) => name === 'POST /api/resolve')
  expect(served).toMatchObject({ traceId, parentSpanId: '00f067aa0ba902b7', kind: 2, status: {} })
  expect(served?.attributes).toMatchObject({
    'http.request.method': 'POST',
    'http.route': '/api/resolve',
    'http.response.status_code': 200,
    'sidebar.request.id': resolved.headers.get('x-request-id'),
  })
  const asked = received.spans.filter(({ kind }) => kind === 3)
  expect(asked.length).toBeGreaterThan(0)
  for (const { attributes, ...span } of asked) {
    expect(span).toMatchObject({ traceId, parentSpanId: served?.spanId })
    expect(attributes).toMatchObject({
      'http.request.method': 'GET',
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(reference.url).port),
      'http.response.status_code': 200,
    })
  }

  const streamTraceId = '5bf92f3577b34da6a3ce929d0e0e4736'
  const reading = new AbortController()
  const stream = await fetch(`${url}/api/customers/${handle}/live`, {
    headers: {
      authorization,
      accept: 'text/event-stream',
      traceparent: `00-${streamTraceId}-00f067aa0ba902b7-01`,
    },
    signal: reading.signal,
  })
  expect(stream.status).toBe(200)
  const isOfStream = ({ traceId: id }: { readonly traceId: string }) => id === streamTraceId
  // What the stream asks upstream is sent at once, and the stream itself only when its reader has left.
  await expect.poll(() => received.spans.filter(isOfStream).map(({ kind }) => kind)).toContain(3)
  expect(received.spans.filter(isOfStream).map(({ kind }) => kind)).not.toContain(2)
  reading.abort()
  await expect.poll(() => received.spans.filter(isOfStream).map(({ kind }) => kind)).toContain(2)
  const streamed = received.spans.filter(isOfStream).find(({ kind }) => kind === 2)
  for (const { endTimeUnixNano } of received.spans.filter(isOfStream))
    expect(Number(endTimeUnixNano)).toBeLessThanOrEqual(Number(streamed?.endTimeUnixNano))

  gateway.process.kill('SIGTERM')
  expect(await gateway.exited).toBe(0)
  const durations = metrics['http.server.request.duration'] ?? []
  expect(durations.map(({ attributes }) => attributes['http.route'])).toContain(
    '/api/customers/:handle/traits',
  )
  for (const { count, bucketCounts } of durations)
    expect(bucketCounts.reduce((sum, each) => sum + Number(each), 0)).toBe(Number(count))
  expect(metrics['http.client.request.duration']?.length).toBeGreaterThan(0)
  expect([...received.services]).toEqual(['intilery-sidebar'])
  // The caller left this trace out.
  const unsampled = received.spans.find(
    ({ name, attributes }) => name.endsWith('/traits') && attributes['http.response.status_code'] === 200,
  )
  expect(unsampled).toBeUndefined()
  for (const secret of [samePerson.id, samePerson.email, samePerson.userId, handle, 'canary'])
    expect(received.raw).not.toContain(secret)
})

test('a collector that is away costs no request, and no shutdown', async () => {
  const gateway = spawnGateway({ ...liveEnv, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  const url = await urlOf(gateway, 'Gateway')
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  gateway.process.kill('SIGTERM')
  expect(await gateway.exited).toBe(0)
})
