import { randomBytes } from 'node:crypto'

/** Where a request stands in a trace (W3C Trace Context). */
export type TraceContext = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  /** False where the caller's own tracing leaves this trace out. */
  readonly isSampled: boolean
}

/** Goes on with the caller's trace, or begins one where the header is missing or is none. */
export const toTraceContext = (traceparent: string | null): TraceContext => {
  const parent = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? '')
  const [, traceId = '', parentSpanId = '', flags = ''] = parent ?? []
  const spanId = newId(8)
  if (parent === null || isZero(traceId) || isZero(parentSpanId))
    return { traceId: newId(16), spanId, parentSpanId: undefined, isSampled: true }
  return { traceId, spanId, parentSpanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** A random id of so many bytes, in hex. */
export const newId = (bytes: number): string => randomBytes(bytes).toString('hex')

const isZero = (id: string): boolean => /^0+$/.test(id)
