import type { ProcessReport } from '@intilery-sidebar/contract/admin'
import { createTallies } from './create-tallies.ts'

type Attempt = { readonly status: number | null; readonly durationMs: number }

/** How the Profile API has answered this process in the last day. */
export type UpstreamRecord = {
  onAttempt(attempt: Attempt): void
  onBreaker(tenantId: string, state: string): void
  onDrift(kind: string): void
  list(): Pick<ProcessReport, 'upstream' | 'drift'>
}

/** Of how many answers the median is taken. */
const latencies = 200
const serverErrorMin = 500

export const createUpstreamRecord = (clock: () => number): UpstreamRecord => {
  const attempts = createTallies<'well' | 'failed'>(clock)
  const drift = createTallies<string>(clock)
  const breakers = new Map<string, string>()
  const durationsMs: number[] = []
  return {
    onAttempt: ({ status, durationMs }) => {
      attempts.note(status === null || status >= serverErrorMin ? 'failed' : 'well')
      if (status === null) return
      durationsMs.push(durationMs)
      if (durationsMs.length > latencies) durationsMs.shift()
    },
    onBreaker: (tenantId, state) => void breakers.set(tenantId, state),
    onDrift: (kind) => drift.note(kind),
    list: () => {
      const counts = new Map(attempts.list().map(({ key, count }) => [key, count]))
      const failures = counts.get('failed') ?? 0
      return {
        upstream: {
          requests: failures + (counts.get('well') ?? 0),
          failures,
          medianMs: toMedian(durationsMs),
          breakers: [...breakers]
            .filter(([, state]) => state !== 'closed')
            .map(([tenantId, state]) => ({ tenantId, state })),
        },
        drift: drift.list().map(({ key: kind, count, lastAtMs }) => ({ kind, count, lastAtMs })),
      }
    },
  }
}

const toMedian = (values: readonly number[]): number | null => {
  const middle = values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
  return middle === undefined ? null : Math.round(middle)
}
