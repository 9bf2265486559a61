/** OTLP 1.x as JSON (opentelemetry.io/docs/specs/otlp): ids in hex, 64-bit numbers as text. */
export type Attributes = Readonly<Record<string, string | number>>

export type Span = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string | undefined
  readonly name: string
  readonly kind: 'server' | 'client'
  readonly endMs: number
  readonly durationMs: number
  readonly attributes: Attributes
  readonly isError: boolean
}

const kinds = { server: 2, client: 3 } as const
const errorStatus = 2

const toValue = (value: string | number) =>
  typeof value === 'string' ? { stringValue: value } : { intValue: String(value) }

/** A list of keys with typed values. */
export const toKeyValues = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: toValue(value) }))

/** Milliseconds since the epoch as the nanoseconds that OTLP counts. */
export const toNanoseconds = (ms: number): string => `${Math.round(ms * 1000)}000`

const toOtlpSpan = ({ kind, endMs, durationMs, attributes, isError, ...span }: Span) => ({
  ...span,
  kind: kinds[kind],
  startTimeUnixNano: toNanoseconds(endMs - durationMs),
  endTimeUnixNano: toNanoseconds(endMs),
  attributes: toKeyValues(attributes),
  status: isError ? { code: errorStatus } : {},
})

const scope = { name: 'intilery-sidebar' }

/** What `POST /v1/traces` takes. */
export const toTraces = (resource: Attributes, spans: readonly Span[]) => ({
  resourceSpans: [
    {
      resource: { attributes: toKeyValues(resource) },
      scopeSpans: [{ scope, spans: spans.map(toOtlpSpan) }],
    },
  ],
})

/** What `POST /v1/metrics` takes. */
export const toMetrics = (resource: Attributes, metrics: readonly object[]) => ({
  resourceMetrics: [{ resource: { attributes: toKeyValues(resource) }, scopeMetrics: [{ scope, metrics }] }],
})
