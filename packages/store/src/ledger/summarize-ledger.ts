import type { Database } from '@intilery-sidebar/database'
import { setImmediate } from 'node:timers/promises'
import type { Tables } from '../tables.ts'

/** What one host account's agents were shown. */
export type AccountUse = {
  readonly tenantId: string
  readonly host: string
  readonly accountId: string | null
  /** Those that were shown something since `agentsSince`. */
  readonly agents: number
  readonly disclosures: number
  readonly lastAt: Date
}

/** `day` is `2026-11-24`, in UTC. */
type DayCount = { readonly day: string; readonly count: number }

/** What the ledger says without naming an agent or a customer. */
export type LedgerSummary = {
  readonly accounts: readonly AccountUse[]
  readonly actions: readonly { readonly action: string; readonly count: number }[]
  /** Days without a disclosure are left out. */
  readonly days: readonly DayCount[]
}

export type SummaryRange = {
  /** Disclosures before this instant are not counted. */
  readonly since: Date
  /** Agents are counted since this instant, which is not before `since`. */
  readonly agentsSince: Date
  readonly until: Date
}

/** Divides a day. Few enough rows that SQLite, which answers within the call, does not hold the event loop. */
const sliceMs = 3 * 60 * 60_000

/** Counts the disclosures of a range, a slice at a time. */
export const summarizeLedger = async (
  { db }: Database<Tables>,
  { since, agentsSince, until }: SummaryRange,
): Promise<LedgerSummary> => {
  const counts: Count[] = []
  for (const slice of toSlices(since, until)) {
    counts.push(...(await countSlice(db, slice)))
    await setImmediate()
  }
  const agents = new Map<string, Set<string>>()
  for (const slice of toSlices(agentsSince, until)) {
    for (const { agentId, ...place } of await listAgents(db, slice))
      agents.set(toAccountKey(place), (agents.get(toAccountKey(place)) ?? new Set()).add(agentId ?? ''))
    await setImmediate()
  }
  return {
    accounts: [...Map.groupBy(counts, toAccountKey)]
      .toSorted(byKey)
      .flatMap(([key, of]) => toUse(of, agents.get(key)?.size ?? 0)),
    actions: sumBy(counts, ({ action }) => action).map(([action, count]) => ({ action, count })),
    days: sumBy(counts, ({ day }) => day).map(([day, count]) => ({ day, count })),
  }
}

type Slice = { readonly fromMs: number; readonly endMs: number }

const toSlices = (since: Date, until: Date): readonly Slice[] => {
  const slices: Slice[] = []
  for (let fromMs = since.getTime(); fromMs <= until.getTime(); fromMs = toSliceEnd(fromMs))
    slices.push({ fromMs, endMs: toSliceEnd(fromMs) })
  return slices
}

const toSliceEnd = (atMs: number): number => (Math.floor(atMs / sliceMs) + 1) * sliceMs

type Place = { readonly tenantId: string; readonly host: string; readonly accountId: string | null }
type Count = Place & {
  readonly day: string
  readonly action: string
  readonly count: number
  readonly lastAtMs: number
}

const countSlice = async (
  db: Database<Tables>['db'],
  { fromMs, endMs }: Slice,
): Promise<readonly Count[]> => {
  const rows = await db
    .selectFrom('ledger')
    .where('at', '>=', fromMs)
    .where('at', '<', endMs)
    .select(({ fn }) => [
      'tenantId',
      'host',
      'accountId',
      'action',
      fn.countAll().as('count'),
      fn.max('at').as('lastAtMs'),
    ])
    .groupBy(['tenantId', 'host', 'accountId', 'action'])
    .execute()
  const day = new Date(fromMs).toISOString().slice(0, 10)
  return rows.map(({ tenantId, host, accountId, action, count, lastAtMs }) => ({
    tenantId,
    host,
    accountId,
    day,
    action,
    count: Number(count),
    lastAtMs,
  }))
}

const listAgents = (db: Database<Tables>['db'], { fromMs, endMs }: Slice) =>
  db
    .selectFrom('ledger')
    .where('at', '>=', fromMs)
    .where('at', '<', endMs)
    .where('agentId', 'is not', null)
    .select(['tenantId', 'host', 'accountId', 'agentId'])
    .distinct()
    .execute()

const toUse = (counts: readonly Count[], agents: number): readonly AccountUse[] =>
  counts.slice(0, 1).map(({ tenantId, host, accountId }) => ({
    tenantId,
    host,
    accountId,
    agents,
    disclosures: counts.reduce((sum, { count }) => sum + count, 0),
    lastAt: new Date(Math.max(...counts.map(({ lastAtMs }) => lastAtMs))),
  }))

const sumBy = (
  counts: readonly Count[],
  by: (count: Count) => string,
): readonly (readonly [string, number])[] =>
  [...Map.groupBy(counts, by)]
    .map(([key, of]) => [key, of.reduce((sum, { count }) => sum + count, 0)] as const)
    .toSorted(byKey)

const toAccountKey = ({ tenantId, host, accountId }: Place): string =>
  JSON.stringify([tenantId, host, accountId])

const byKey = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  left < right ? -1 : 1
