import { lanes, type Lane } from '@intilery-sidebar/contract'
import type { Overview } from '@intilery-sidebar/contract/admin'

export type LaneSpending = {
  readonly lane: Lane
  /** Requests of each second in the window, oldest first. */
  readonly perSecond: readonly number[]
  /** The mean of the last five whole seconds. */
  readonly now: number
  readonly waiting: number
  readonly waitMaxMs: number
  readonly shed: number
}

type TenantSpending = {
  readonly tenantId: string
  readonly lanes: ReadonlyMap<Lane, number>
  readonly total: number
}

export type Spending = {
  readonly lanes: readonly LaneSpending[]
  readonly tenants: readonly TenantSpending[]
  /** The most that one second had. */
  readonly max: number
  readonly now: number
}

export const windowSeconds = 300
const nowSeconds = 5

/** What all processes together spent in each second. The second under way is left out: it is not whole. */
export const toSpending = ({ processes, atMs }: Pick<Overview, 'processes' | 'atMs'>): Spending => {
  const first = Math.floor(atMs / 1000) - windowSeconds
  const counts = new Map<string, number>()
  for (const { second, lane, count } of processes.flatMap(({ seconds }) => seconds))
    counts.set(`${lane} ${second}`, (counts.get(`${lane} ${second}`) ?? 0) + count)
  const spending = lanes.map((lane) => {
    const perSecond = Array.from(
      { length: windowSeconds },
      (_, index) => counts.get(`${lane} ${first + index}`) ?? 0,
    )
    const queues = processes.flatMap((process) => process.lanes.filter((each) => each.lane === lane))
    return {
      lane,
      perSecond,
      now: sum(perSecond.slice(-nowSeconds)) / nowSeconds,
      waiting: sum(queues.map(({ waiting }) => waiting)),
      waitMaxMs: Math.max(0, ...queues.map(({ waitMaxMs }) => waitMaxMs)),
      shed: sum(queues.map(({ shed }) => shed)),
    }
  })
  return {
    lanes: spending,
    tenants: toTenants(processes),
    max: Math.max(0, ...toTotals(spending)),
    now: sum(spending.map(({ now }) => now)),
  }
}

/** All lanes of each second together. */
export const toTotals = (spending: readonly Pick<LaneSpending, 'perSecond'>[]): readonly number[] =>
  Array.from({ length: windowSeconds }, (_, index) =>
    sum(spending.map(({ perSecond }) => perSecond[index] ?? 0)),
  )

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

const toTenants = (processes: Overview['processes']): readonly TenantSpending[] =>
  [
    ...Map.groupBy(
      processes.flatMap(({ tenants }) => tenants),
      ({ tenantId }) => tenantId,
    ),
  ]
    .map(([tenantId, spent]) => ({
      tenantId,
      lanes: new Map(
        lanes.map((lane) => [
          lane,
          sum(spent.filter((each) => each.lane === lane).map(({ count }) => count)),
        ]),
      ),
      total: sum(spent.map(({ count }) => count)),
    }))
    .toSorted((left, right) => right.total - left.total)
