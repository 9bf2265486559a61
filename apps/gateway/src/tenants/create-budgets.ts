import {
  createRequestBudget,
  type GovernorMetrics,
  type RequestBudget,
  type Sharing,
} from '@intilery-sidebar/governor'

type BudgetsOptions = { readonly sharing: Sharing | undefined; readonly metrics: GovernorMetrics }

export type Budgets = {
  /** The allowance of this name, opened when it is first asked for. */
  readonly named: (name: string) => RequestBudget
  readonly close: () => void
}

/** Every allowance of requests, for as long as the process lives. */
export const createBudgets = ({ sharing, metrics }: BudgetsOptions): Budgets => {
  const budgets = new Map<string, RequestBudget>()
  const open = (name: string): RequestBudget => {
    const budget = createRequestBudget({ name, sharing, observer: metrics.budgetObserver })
    metrics.showQueues(budget)
    budgets.set(name, budget)
    return budget
  }
  return {
    named: (name: string) => budgets.get(name) ?? open(name),
    close: () => {
      for (const budget of budgets.values()) budget.close()
    },
  }
}
