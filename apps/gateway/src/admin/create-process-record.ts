import type { ProcessReport } from '@intilery-sidebar/contract/admin'
import type { GovernorMetrics } from '@intilery-sidebar/governor'
import type { Log, LogEntry } from '@intilery-sidebar/proxy'
import { hostname } from 'node:os'
import process from 'node:process'
import { createGovernorRecord } from './create-governor-record.ts'
import { createTallies } from './create-tallies.ts'

/** Remembers for the admin page what the process does. It sees what metrics and log see: no customer and no agent. */
export type ProcessRecord = {
  /** Metrics that observe the same, and are kept. */
  watchGovernor(metrics: GovernorMetrics): GovernorMetrics
  /** A log that remembers each entry's outcome, and passes it on. */
  watchLog(log: Log): Log
  report(): ProcessReport
}

export const createProcessRecord = (clock: () => number = Date.now): ProcessRecord => {
  const startedAtMs = clock()
  const governor = createGovernorRecord(clock)
  const problems = createTallies<string>(clock)
  const signIns = createTallies<string>(clock)
  return {
    watchGovernor: (metrics) => governor.watch(metrics),
    watchLog: (log) => (entry) => {
      // What the admin's own page is refused is no problem of an agent's.
      if (entry.code !== undefined && !entry.route.startsWith('/admin')) problems.note(entry.code)
      const host = toProvingHost(entry)
      if (host !== null && entry.code === undefined) signIns.note(`in ${host}`)
      // Any other problem, e.g. a store that is away, says nothing about the host's proof.
      if (host !== null && entry.code === 'launch-invalid') signIns.note(`refused ${host}`)
      log(entry)
    },
    report: () => ({
      name: `${hostname()}:${process.pid}`,
      startedAtMs,
      reportedAtMs: clock(),
      problems: problems.list().map(({ key: code, count, lastAtMs }) => ({ code, count, lastAtMs })),
      signIns: signIns.list().map(({ key, count, lastAtMs }) => {
        const { host, isRefused } = fromSignIn(key)
        return { host, isRefused, count, lastAtMs }
      }),
      ...governor.list(),
    }),
  }
}

/** Which host a request proves, where it proves one. At `/api/session` several hosts' pages exchange a proof. */
const toProvingHost = ({ route }: LogEntry): string | null => {
  if (route === '/api/session') return 'session'
  return /^\/launch\/([a-z-]+)$/.exec(route)?.[1] ?? null
}

const fromSignIn = (key: string): { readonly host: string; readonly isRefused: boolean } => {
  const [outcome, host = ''] = key.split(' ')
  return { host, isRefused: outcome === 'refused' }
}
