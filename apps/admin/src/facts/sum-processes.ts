import type { Overview, ProcessReport, Tally } from '@intilery-sidebar/contract/admin'

type Counted = Tally & { readonly name: string }

/** What all processes have seen, as one. */
export type Sums = {
  readonly problems: readonly Counted[]
  readonly drift: readonly Counted[]
  readonly requests: number
  readonly failures: number
  readonly medianMs: number | null
  readonly breakers: readonly string[]
  readonly answers: ReadonlyMap<string, number>
  readonly shed: number
  readonly oldestStartMs: number
}

export const sumProcesses = ({ processes }: Pick<Overview, 'processes'>): Sums => {
  const upstreams = processes.map(({ upstream }) => upstream)
  return {
    problems: join(
      processes.flatMap(({ problems }) => problems.map(({ code, ...tally }) => ({ name: code, ...tally }))),
    ),
    drift: join(
      processes.flatMap(({ drift }) => drift.map(({ kind, ...tally }) => ({ name: kind, ...tally }))),
    ),
    requests: sum(upstreams.map(({ requests }) => requests)),
    failures: sum(upstreams.map(({ failures }) => failures)),
    medianMs: toWorst(upstreams),
    breakers: [...new Set(upstreams.flatMap(({ breakers }) => breakers.map(({ tenantId }) => tenantId)))],
    answers: new Map(
      join(
        processes.flatMap(({ answers }) =>
          answers.map(({ outcome, ...tally }) => ({ name: outcome, ...tally })),
        ),
      ).map(({ name, count }) => [name, count]),
    ),
    shed: sum(processes.flatMap(({ lanes }) => lanes.map(({ shed }) => shed))),
    oldestStartMs: Math.min(...processes.map(({ startedAtMs }) => startedAtMs)),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

const join = (all: readonly Counted[]): readonly Counted[] =>
  [...Map.groupBy(all, ({ name }) => name)]
    .map(([name, tallies]) => ({
      name,
      count: sum(tallies.map(({ count }) => count)),
      lastAtMs: Math.max(...tallies.map(({ lastAtMs }) => lastAtMs)),
    }))
    .toSorted((left, right) => right.count - left.count)

/** Medians do not add up, so the slowest process speaks for all. */
const toWorst = (upstreams: readonly ProcessReport['upstream'][]): number | null => {
  const known = upstreams.flatMap(({ medianMs }) => (medianMs === null ? [] : [medianMs]))
  return known.length === 0 ? null : Math.max(...known)
}
