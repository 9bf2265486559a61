import { driftKinds } from '@intilery-sidebar/client'
import { createGovernorMetrics, type GovernorMetrics } from '@intilery-sidebar/governor'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Log } from '@intilery-sidebar/proxy'
import type { LiveConfig } from '../config/config.ts'
import { listen, type Listener } from '../process/listen.ts'
import { createHttpMetrics } from './http-metrics.ts'

export type Metrics = Listener & {
  readonly governor: GovernorMetrics
  /** A log that also counts its entries. */
  readonly count: (log: Log) => Log
}

/** Serves the process's metrics to Prometheus, on a port of its own that the outside need not reach. */
export const openMetrics = async ({
  metricsHost: host,
  metricsPort: port,
}: Pick<LiveConfig, 'metricsHost' | 'metricsPort'>): Promise<Metrics> => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const listener = await listen({
    fetch: (request) => answer(registry, request),
    host,
    port,
    setting: 'METRICS_PORT',
  })
  const governor = createGovernorMetrics(registry, { driftKinds })
  return { ...listener, governor, count: createHttpMetrics(registry) }
}

const answer = async (registry: Registry, request: Request): Promise<Response> =>
  new URL(request.url).pathname === '/metrics'
    ? new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } })
    : new Response(null, { status: 404 })
