import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { createRequestBudget } from '../limit/request-budget.ts'
import { createGovernorMetrics } from './governor-metrics.ts'

const tenant = 'demo/shop/SHOP'

it('metrics name lanes, tenants and outcomes, and no id or fairnessKey whatever', async () => {
  const registry = new Registry()
  const metrics = createGovernorMetrics(registry)
  const budget = createRequestBudget({ observer: metrics.budgetObserver })
  metrics.showQueues(budget)
  await budget.forTenant(tenant).acquire({ fairnessKey: 'agent-canary' })
  const waiting = budget.forTenant(tenant).acquire({ lane: 'bulk', fairnessKey: 'agent-canary' })
  const observer = metrics.upstreamObserver(tenant)
  for (const status of [200, 418, null])
    observer.onAttempt({ resource: 'meta', status, outcome: 'answered', durationMs: 20 })
  observer.onBreaker('open')
  observer.onDrift('envelope')
  observer.onCredentialRefused(0)
  metrics.onAnswer(tenant)({ resource: 'meta', outcome: 'stale' })
  metrics.budgetObserver.onShared(false)
  metrics.budgetObserver.onShed({ lane: 'bulk', tenant })
  const text = await registry.metrics()
  for (const line of [
    `sidebar_budget_permits_total{lane="visible",tenant="${tenant}"} 1`,
    `sidebar_budget_shed_total{lane="bulk",tenant="${tenant}"} 1`,
    'sidebar_budget_wait_seconds_count{lane="visible"} 1',
    'sidebar_budget_queue_depth{lane="bulk"} 1',
    'sidebar_budget_shared 0',
    'sidebar_upstream_seconds_count{resource="meta",status="200",outcome="answered"} 1',
    'sidebar_upstream_seconds_count{resource="meta",status="other",outcome="answered"} 1',
    'sidebar_upstream_seconds_count{resource="meta",status="none",outcome="answered"} 1',
    `sidebar_upstream_breaker{tenant="${tenant}",state="open"} 1`,
    `sidebar_upstream_breaker{tenant="${tenant}",state="closed"} 0`,
    'sidebar_upstream_drift_total{kind="envelope"} 1',
    `sidebar_upstream_credential_refused_total{tenant="${tenant}",position="0"} 1`,
    `sidebar_answers_total{tenant="${tenant}",resource="meta",outcome="stale"} 1`,
  ])
    expect(text).toContain(line)
  expect(text).not.toContain('canary')
  budget.close()
  await expect(waiting).rejects.toMatchObject({ reason: 'unavailable' })
})

it('what alerts count begins at 0, so that Prometheus sees the first fault as an increase', async () => {
  const registry = new Registry()
  createGovernorMetrics(registry, { driftKinds: ['envelope', 'field-type'] }).upstreamObserver(tenant)
  const text = await registry.metrics()
  for (const line of [
    'sidebar_upstream_drift_total{kind="envelope"} 0',
    'sidebar_upstream_drift_total{kind="field-type"} 0',
    `sidebar_upstream_credential_refused_total{tenant="${tenant}",position="0"} 0`,
    `sidebar_upstream_breaker{tenant="${tenant}",state="open"} 0`,
  ])
    expect(text).toContain(line)
})
