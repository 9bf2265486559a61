import type { Lane } from '@intilery-sidebar/contract'
import type { ProcessReport } from '@intilery-sidebar/contract/admin'
import type { GovernorMetrics, RequestBudget } from '@intilery-sidebar/governor'
import { createSpending } from './create-spending.ts'
import { createTallies } from './create-tallies.ts'
import { createUpstreamRecord, type UpstreamRecord } from './create-upstream-record.ts'

/** What the governor did: requests paid for, answers given, and how the Profile API answered. */
export type GovernorRecord = {
  /** Metrics that observe the same, and are kept. */
  watch(metrics: GovernorMetrics): GovernorMetrics
  list(): Omit<ProcessReport, 'name' | 'startedAtMs' | 'reportedAtMs' | 'problems' | 'signIns'>
}

export const createGovernorRecord = (clock: () => number): GovernorRecord => {
  const spending = createSpending(clock)
  const upstream = createUpstreamRecord(clock)
  const answers = createTallies<string>(clock)
  const budgets = new Set<RequestBudget>()
  return {
    watch: (metrics) => ({
      showQueues: (budget) => {
        budgets.add(budget)
        metrics.showQueues(budget)
      },
      budgetObserver: both(metrics.budgetObserver, {
        onPermit: (permit) => spending.onPermit(permit),
        onShed: (shed) => spending.onShed(shed),
        onShared: () => undefined,
      }),
      upstreamObserver: (tenantId) => watchUpstream(metrics, upstream, tenantId),
      onAnswer: (tenantId) => {
        const count = metrics.onAnswer(tenantId)
        return (answer) => {
          answers.note(answer.outcome)
          count(answer)
        }
      },
    }),
    list: () => {
      const { seconds, tenants, lanes } = spending.list()
      return {
        seconds,
        tenants,
        lanes: lanes.map(({ lane, waitMaxMs, shed }) => ({
          lane,
          waitMaxMs,
          shed,
          waiting: countWaiting(budgets, lane),
        })),
        answers: answers.list().map(({ key: outcome, count, lastAtMs }) => ({ outcome, count, lastAtMs })),
        ...upstream.list(),
      }
    },
  }
}

type BudgetObserver = GovernorMetrics['budgetObserver']

const both = (first: BudgetObserver, second: BudgetObserver): BudgetObserver => ({
  onPermit: (permit) => {
    first.onPermit(permit)
    second.onPermit(permit)
  },
  onShed: (shed) => {
    first.onShed(shed)
    second.onShed(shed)
  },
  onShared: (isShared) => {
    first.onShared(isShared)
    second.onShared(isShared)
  },
})

const watchUpstream = (
  metrics: GovernorMetrics,
  upstream: UpstreamRecord,
  tenantId: string,
): ReturnType<GovernorMetrics['upstreamObserver']> => {
  const metered = metrics.upstreamObserver(tenantId)
  return {
    onAttempt: (attempt) => {
      upstream.onAttempt(attempt)
      metered.onAttempt(attempt)
    },
    onBreaker: (state) => {
      upstream.onBreaker(tenantId, state)
      metered.onBreaker(state)
    },
    onDrift: (kind) => {
      upstream.onDrift(kind)
      metered.onDrift(kind)
    },
    onCredentialRefused: (position) => metered.onCredentialRefused(position),
  }
}

const countWaiting = (budgets: ReadonlySet<RequestBudget>, lane: Lane): number =>
  [...budgets]
    .flatMap((budget) => budget.queueDepths())
    .reduce((sum, queue) => (queue.lane === lane ? sum + queue.depth : sum), 0)
