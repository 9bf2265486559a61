import { createGovernorMetrics, type GovernorMetrics } from '@intilery-sidebar/governor'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { listen, type Listener } from './listen.ts'

export type Metrics = Listener & { readonly governor: GovernorMetrics }

/** Tells Prometheus what the process does, on a port of its own that the outside need not reach. */
export const openMetrics = async (host: string, port: number): Promise<Metrics> => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const listener = await listen({
    fetch: (request) => answer(registry, request),
    host,
    port,
    setting: 'METRICS_PORT',
  })
  return { ...listener, governor: createGovernorMetrics(registry) }
}

const answer = async (registry: Registry, request: Request): Promise<Response> =>
  new URL(request.url).pathname === '/metrics'
    ? new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } })
    : new Response(null, { status: 404 })
