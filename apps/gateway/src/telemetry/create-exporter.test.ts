import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createDurations } from './create-durations.ts'
import { createExporter } from './create-exporter.ts'
import type { Span } from './otlp.ts'

const span: Span = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  name: 'GET /',
  kind: 'server',
  endMs: 0,
  durationMs: 0,
  attributes: {},
  isError: false,
}

/** A collector that answers only when the test lets it. */
const openSlowCollector = () => {
  const waiting = new Set<() => void>()
  const paths: string[] = []
  let spans = 0
  let atOnceMax = 0
  return {
    waiting,
    paths,
    received: () => ({ spans, atOnceMax }),
    answerAll: () => {
      for (const answer of waiting) answer()
    },
    fetch: async (request: Request): Promise<Response> => {
      paths.push(new URL(request.url).pathname)
      spans += (await request.text()).split('"spanId"').length - 1
      await new Promise<void>((resolve) => {
        const answer = (): void => {
          waiting.delete(answer)
          resolve()
        }
        waiting.add(answer)
        request.signal.addEventListener('abort', answer)
        atOnceMax = Math.max(atOnceMax, waiting.size)
      })
      return Response.json({})
    },
  }
}

const open = (fetch: (request: Request) => Promise<Response>, durations = [createDurations('d', 0)]) =>
  createExporter({
    endpoint: new URL('http://collector.invalid'),
    spansEveryMs: 5,
    metricsEveryMs: 5,
    resource: {},
    durations,
    fetch,
  })

test('a slow collector gets one post at a time, metrics between batches of spans, and loses none that were queued', async () => {
  const collector = openSlowCollector()
  const durations = createDurations('d', 0)
  durations.record({}, 1)
  const exporter = open(collector.fetch, [durations])
  for (let added = 0; added < 1_500; added += 1) exporter.add(span)
  await expect.poll(() => collector.waiting.size).toBe(1)
  // Many more ticks of both timers.
  await sleep(100)
  expect(collector.received()).toEqual({ spans: 512, atOnceMax: 1 })
  const answering = setInterval(collector.answerAll, 1)
  await exporter.stop()
  clearInterval(answering)
  expect(collector.received()).toEqual({ spans: 1_500, atOnceMax: 1 })
  expect(collector.paths.slice(0, 3)).toContain('/v1/metrics')
})

test('spans beyond the queue are dropped while the collector does not answer', async () => {
  const collector = openSlowCollector()
  const exporter = open(collector.fetch)
  for (let added = 0; added < 10_000; added += 1) exporter.add(span)
  const answering = setInterval(collector.answerAll, 1)
  await exporter.stop()
  clearInterval(answering)
  expect(collector.received().spans).toBeLessThanOrEqual(2_048 + 512)
  expect(collector.received().spans).toBeGreaterThanOrEqual(2_048)
})

test(
  'a collector that never answers ends no later than its deadline at the stop',
  { timeout: 20_000 },
  async () => {
    const collector = openSlowCollector()
    const exporter = open(collector.fetch)
    for (let added = 0; added < 2_048; added += 1) exporter.add(span)
    await exporter.stop()
    expect(collector.received().atOnceMax).toBe(1)
  },
)
