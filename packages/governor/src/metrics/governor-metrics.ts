import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { BudgetObserver, RequestBudget } from '../limit/request-budget.ts'
import type { OnAnswer } from './count-answers.ts'
import { toStatusLabel } from './status-label.ts'

/** Notified of what one tenant's client does; the client's `ClientObserver`, which this package does not import. */
type UpstreamObserver = {
  onAttempt(attempt: {
    readonly resource: string
    readonly status: number | null
    readonly outcome: string
    readonly durationMs: number
  }): void
  onBreaker(state: string): void
  onCredentialRefused(position: number): void
  onDrift(kind: string): void
}

/** What an operator sees. Labels are lanes, tenants, resources and outcomes; never an id, never a fairnessKey. */
export type GovernorMetrics = {
  readonly budgetObserver: Required<BudgetObserver> & { onShared(isShared: boolean): void }
  /** From now on the depth of this budget's queues is shown. */
  showQueues(budget: RequestBudget): void
  upstreamObserver(tenant: string): UpstreamObserver
  onAnswer(tenant: string): OnAnswer
}

type MetricsOptions = {
  /** Every kind of drift that the client may report. Default: none is known before it happens. */
  readonly driftKinds?: readonly string[] | undefined
}

/**
 * Registers all metrics of the governor and the client. Call once per registry. What alerts count begins at 0, because
 * Prometheus' `increase` does not see a series that begins with its first fault.
 */
export const createGovernorMetrics = (registry: Registry, options: MetricsOptions = {}): GovernorMetrics => ({
  ...createBudgetMetrics(registry),
  ...createUpstreamMetrics(registry, options),
  ...createAnswerMetrics(registry),
})

const waitBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60]
const latencyBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4]

const createBudgetMetrics = (registry: Registry): Pick<GovernorMetrics, 'budgetObserver' | 'showQueues'> => {
  const registers = [registry]
  const budgets = new Set<RequestBudget>()
  const permits = new Counter({
    name: 'sidebar_budget_permits_total',
    help: 'Requests paid for, by lane and tenant',
    labelNames: ['lane', 'tenant'],
    registers,
  })
  const shed = new Counter({
    name: 'sidebar_budget_shed_total',
    help: 'Requests turned away because the budget was spent',
    labelNames: ['lane', 'tenant'],
    registers,
  })
  const wait = new Histogram({
    name: 'sidebar_budget_wait_seconds',
    help: 'How long a permit took',
    labelNames: ['lane'],
    buckets: waitBuckets,
    registers,
  })
  const shared = new Gauge({
    name: 'sidebar_budget_shared',
    help: '1 while the allowance is shared, 0 while this process spends its own part alone',
    registers,
  })
  shared.set(1)
  showDepths(registry, budgets)
  return {
    showQueues: (budget) => void budgets.add(budget),
    budgetObserver: {
      onPermit: ({ lane, tenant, waitMs }) => {
        permits.inc({ lane, tenant })
        wait.observe({ lane }, waitMs / 1000)
      },
      onShed: (labels) => shed.inc({ ...labels }),
      onShared: (isShared) => shared.set(isShared ? 1 : 0),
    },
  }
}

const showDepths = (registry: Registry, budgets: ReadonlySet<RequestBudget>): void => {
  const gauge = new Gauge({
    name: 'sidebar_budget_queue_depth',
    help: 'Requests that wait for a permit',
    labelNames: ['lane'],
    registers: [registry],
    collect: () => {
      gauge.reset()
      for (const budget of budgets)
        for (const { lane, depth } of budget.queueDepths()) gauge.inc({ lane }, depth)
    },
  })
}

const createUpstreamMetrics = (
  registry: Registry,
  { driftKinds = [] }: MetricsOptions,
): Pick<GovernorMetrics, 'upstreamObserver'> => {
  const registers = [registry]
  const latency = new Histogram({
    name: 'sidebar_upstream_seconds',
    help: 'Requests to the Profile API, by status and by what came of them',
    labelNames: ['resource', 'status', 'outcome'],
    buckets: latencyBuckets,
    registers,
  })
  const breaker = new Gauge({
    name: 'sidebar_upstream_breaker',
    help: '1 for the state the circuit breaker is in',
    labelNames: ['tenant', 'state'],
    registers,
  })
  const refused = new Counter({
    name: 'sidebar_upstream_credential_refused_total',
    help: 'Times upstream refused a key, by its place in the list',
    labelNames: ['tenant', 'position'],
    registers,
  })
  const drift = new Counter({
    name: 'sidebar_upstream_drift_total',
    help: 'Answers that were read but were not as documented',
    labelNames: ['kind'],
    registers,
  })
  for (const kind of driftKinds) drift.inc({ kind }, 0)
  const setBreaker = (tenant: string, current: string) => {
    for (const state of ['closed', 'open', 'probing'])
      breaker.set({ tenant, state }, state === current ? 1 : 0)
  }
  return {
    upstreamObserver: (tenant) => {
      setBreaker(tenant, 'closed')
      // The first key of a list is asked first, so its refusal comes before any other's.
      refused.inc({ tenant, position: 0 }, 0)
      return {
        onAttempt: ({ resource, status, outcome, durationMs }) =>
          latency.observe({ resource, status: toStatusLabel(status), outcome }, durationMs / 1000),
        onBreaker: (state) => setBreaker(tenant, state),
        onCredentialRefused: (position) => refused.inc({ tenant, position }),
        onDrift: (kind) => drift.inc({ kind }),
      }
    },
  }
}

const createAnswerMetrics = (registry: Registry): Pick<GovernorMetrics, 'onAnswer'> => {
  const answers = new Counter({
    name: 'sidebar_answers_total',
    help: 'Answers given, by how they came about',
    labelNames: ['tenant', 'resource', 'outcome'],
    registers: [registry],
  })
  return { onAnswer: (tenant) => (answer) => answers.inc({ tenant, ...answer }) }
}
