import { lanes, type Lane } from '@intilery-sidebar/contract'
import type { ProcessReport } from '@intilery-sidebar/contract/admin'

type Permit = { readonly lane: Lane; readonly tenant: string; readonly waitMs: number }

/** What was spent of the request budget in the last five minutes. */
export type Spending = {
  onPermit(permit: Permit): void
  onShed(shed: { readonly lane: Lane }): void
  list(): Pick<ProcessReport, 'seconds' | 'tenants'> & {
    readonly lanes: readonly Omit<ProcessReport['lanes'][number], 'waiting'>[]
  }
}

type Second = {
  readonly permits: Map<string, number>
  readonly waits: Map<Lane, number>
  readonly shed: Map<Lane, number>
}

const windowSeconds = 300
const tenantsMax = 50

export const createSpending = (clock: () => number): Spending => {
  const seconds = new Map<number, Second>()
  const now = (): Second => {
    const second = Math.floor(clock() / 1000)
    for (const former of seconds.keys()) if (former <= second - windowSeconds) seconds.delete(former)
    const found = seconds.get(second) ?? { permits: new Map(), waits: new Map(), shed: new Map() }
    seconds.set(second, found)
    return found
  }
  return {
    onPermit: ({ lane, tenant, waitMs }) => {
      const { permits, waits } = now()
      add(permits, `${lane} ${tenant}`, 1)
      waits.set(lane, Math.max(waits.get(lane) ?? 0, waitMs))
    },
    onShed: ({ lane }) => add(now().shed, lane, 1),
    list: () => {
      now()
      const all = [...seconds]
      return {
        seconds: all.flatMap(([second, { permits }]) => toLaneCounts(second, permits)),
        tenants: toTenantCounts(all.map(([, { permits }]) => permits)),
        lanes: lanes.map((lane) => ({
          lane,
          waitMaxMs: Math.round(Math.max(0, ...all.map(([, { waits }]) => waits.get(lane) ?? 0))),
          shed: all.reduce((sum, [, { shed }]) => sum + (shed.get(lane) ?? 0), 0),
        })),
      }
    },
  }
}

const add = <Key>(counts: Map<Key, number>, key: Key, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count)
}

const laneOf = (key: string): Lane => lanes.find((lane) => key.startsWith(`${lane} `)) ?? 'visible'
const tenantOf = (key: string): string => key.slice(laneOf(key).length + 1)

const toLaneCounts = (second: number, permits: ReadonlyMap<string, number>): ProcessReport['seconds'] => {
  const byLane = new Map<Lane, number>()
  for (const [key, count] of permits) add(byLane, laneOf(key), count)
  return [...byLane].map(([lane, count]) => ({ second, lane, count }))
}

const toTenantCounts = (all: readonly ReadonlyMap<string, number>[]): ProcessReport['tenants'] => {
  const byKey = new Map<string, number>()
  const byTenant = new Map<string, number>()
  for (const permits of all)
    for (const [key, count] of permits) {
      add(byKey, key, count)
      add(byTenant, tenantOf(key), count)
    }
  const most = [...byTenant].toSorted(([, left], [, right]) => right - left).slice(0, tenantsMax)
  const shown = new Set(most.map(([tenantId]) => tenantId))
  return [...byKey]
    .map(([key, count]) => ({ tenantId: tenantOf(key), lane: laneOf(key), count }))
    .filter(({ tenantId }) => shown.has(tenantId))
}
