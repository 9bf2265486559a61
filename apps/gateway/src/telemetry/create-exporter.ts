import type { Durations } from './create-durations.ts'
import { toMetrics, toTraces, type Attributes, type Span } from './otlp.ts'

export type Exporter = {
  /** Queues a span. While the collector is away or slow the newest are dropped; no request ever waits. */
  add(span: Span): void
  /** Sends what is queued, for five seconds at most, and ends. */
  stop(): Promise<void>
}

type ExporterOptions = {
  readonly endpoint: URL
  readonly spansEveryMs: number
  readonly metricsEveryMs: number
  readonly resource: Attributes
  readonly durations: readonly Durations[]
  readonly fetch: (request: Request) => Promise<Response>
}

type Signal = 'traces' | 'metrics'

const queueMax = 2_048
const batchMax = 512
const timeoutMs = 5_000

/**
 * Sends spans and histograms to a collector as OTLP over HTTP with JSON, one post at a time, however slow the collector
 * is. What it does not take is dropped.
 */
export const createExporter = (options: ExporterOptions): Exporter => {
  const { spansEveryMs, metricsEveryMs, resource, durations } = options
  const queue: Span[] = []
  const stopping = new AbortController()
  const wanted = new Set<Signal>()
  let sending: Promise<void> | null = null
  const toBody = {
    traces: () => (queue.length === 0 ? null : toTraces(resource, queue.splice(0, batchMax))),
    metrics: () => {
      const metrics = durations.map((each) => each.toMetric(Date.now())).filter((metric) => metric !== null)
      return metrics.length === 0 ? null : toMetrics(resource, metrics)
    },
  } satisfies Record<Signal, () => object | null>
  const sendWanted = async (): Promise<void> => {
    // What is wanted meanwhile comes after it: traces in batches, with metrics in between.
    for (const signal of wanted) {
      wanted.delete(signal)
      const body = toBody[signal]()
      if (body !== null) await send(options, { signal, body, stopping: stopping.signal })
      if (signal === 'traces' && queue.length > 0) wanted.add('traces')
    }
  }
  const want = (signal: Signal): Promise<void> => {
    wanted.add(signal)
    sending ??= sendWanted().finally(() => {
      sending = null
    })
    return sending
  }
  const timers = [
    setInterval(() => void want('traces'), spansEveryMs).unref(),
    setInterval(() => void want('metrics'), metricsEveryMs).unref(),
  ]
  return {
    add: (span) => {
      if (queue.length < queueMax) queue.push(span)
      if (queue.length === batchMax) void want('traces')
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      const deadline = setTimeout(() => {
        queue.length = 0
        stopping.abort()
      }, timeoutMs)
      await sending
      wanted.add('metrics')
      await want('traces')
      clearTimeout(deadline)
    },
  }
}

type Post = { readonly signal: Signal; readonly body: object; readonly stopping: AbortSignal }

const send = async (options: ExporterOptions, { signal, body, stopping }: Post): Promise<void> => {
  const { endpoint } = options
  const base = endpoint.href.endsWith('/') ? endpoint.href : `${endpoint.href}/`
  const request = new Request(new URL(`v1/${signal}`, base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]),
  })
  try {
    const response = await options.fetch(request)
    await response.body?.cancel()
  } catch {
    // The collector is away.
  }
}
