import { problems } from '@intilery-sidebar/contract'
import type { Log } from '@intilery-sidebar/proxy'
import { Counter, Histogram, type Registry } from 'prom-client'

/** OpenTelemetry's buckets for the duration of an HTTP request, in seconds. */
const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/**
 * Counts requests by route pattern, method and status, and problems by code. Labels never hold a path or an id. Every
 * code starts at 0, because Prometheus' `increase` does not see a series that begins with its first error.
 *
 * @returns A log that counts each entry and passes it on.
 */
export const createHttpMetrics = (registry: Registry): ((log: Log) => Log) => {
  const registers = [registry]
  const duration = new Histogram({
    name: 'sidebar_http_request_seconds',
    help: 'Time to answer a request, by route, method and status; a stream is answered when it begins',
    labelNames: ['route', 'method', 'status'],
    buckets: durationBuckets,
    registers,
  })
  const failures = new Counter({
    name: 'sidebar_problems_total',
    help: 'Problems answered, by code',
    labelNames: ['code'],
    registers,
  })
  for (const code of Object.keys(problems)) failures.inc({ code }, 0)
  return (log) => (entry) => {
    const { route, method, status, durationMs, code } = entry
    duration.observe({ route, method, status }, durationMs / 1000)
    if (code !== undefined) failures.inc({ code })
    log(entry)
  }
}
