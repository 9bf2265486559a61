import type { Database } from '@intilery-sidebar/database'
import { withTimeout } from '@intilery-sidebar/waiting'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { createSharedClock } from './shared-clock.ts'
import type { Tables } from './tables.ts'

/** How far a run is, in numbers alone. */
export type ExportCounts = {
  /** Listed so far. */
  readonly customers: number
  /** Of these, read without a gap. */
  readonly complete: number
  /** Listed, but not so that they could be read. */
  readonly unreadable: number
  /** What was published; null before. */
  readonly written: { readonly events: number; readonly files: number; readonly bytes: number } | null
}

export type ExportOutcome = ExportCounts & {
  /**
   * `partial`: published, with customers whose events could not all be read, or who could not be read · `abandoned`:
   * stopped before it was done, e.g. by Ctrl-C; the same command goes on from there.
   */
  readonly state: 'complete' | 'partial' | 'failed' | 'abandoned'
  /** Why it failed, as a code, e.g. `folder`; null where it did not. */
  readonly reason: string | null
}

export type ExportRun = ExportCounts & {
  readonly tenantId: string
  /** `abandoned`, too, where it ended without a word, e.g. killed: its process has been silent for two minutes. */
  readonly state: 'running' | ExportOutcome['state']
  readonly reason: string | null
  readonly startedAt: Date
  /** When its process last said how far it is. */
  readonly reportedAt: Date
  /** Null while it runs, and where it ended without a word. */
  readonly endedAt: Date | null
}

/**
 * When exports ran and how they ended: no customer, no agent, no folder. All reject when the database is not in time.
 */
export type ExportRuns = {
  /** Records that a run begins, and returns its id. A tenant's oldest runs go when there are more than 100. */
  begin(tenantId: string): Promise<string>
  /** Says that the run goes on, and how far it is. Changes nothing where the run has ended. */
  report(id: string, counts: ExportCounts): Promise<void>
  /** The first end of a run counts. */
  end(id: string, outcome: ExportOutcome): Promise<void>
  /** The newest runs of all tenants, newest first. */
  list(max: number): Promise<readonly ExportRun[]>
}

type ExportRunsOptions = {
  readonly database: Database<Tables>
  /** Default: PostgreSQL's own clock, the only one its processes have in common, or this machine's. */
  readonly clock?: (() => number) | undefined
  readonly timeoutMs: number
}

/** How often a run should report. */
export const exportReportEveryMs = 5_000
/** Many reports: writing files or a slow database keep a living process silent for a while. */
const leaseMs = 120_000
/** Of one tenant: two years of weekly runs. */
const keptMax = 100

export const createExportRuns = (options: ExportRunsOptions): ExportRuns => {
  const { db, kind } = options.database
  const now = createSharedClock({ kind, clock: options.clock })
  const inTime = <Result>(asking: Promise<Result>): Promise<Result> => withTimeout(asking, options.timeoutMs)
  const change = (id: string, row: object) =>
    db
      .updateTable('exportRuns')
      .set({ ...row, reportedAt: now() })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute()
  const begin = async (tenantId: string): Promise<string> => {
    const id = randomUUID()
    const times = { startedAt: now(), reportedAt: now(), endedAt: null }
    const row = { id, tenantId, state: 'running' as const, reason: null, ...times, ...toColumns(noCounts) }
    await db.insertInto('exportRuns').values(row).execute()
    await removeOldest(options, tenantId)
    return id
  }
  return {
    begin: (tenantId) => inTime(begin(tenantId)),
    report: async (id, counts) => void (await inTime(change(id, toColumns(counts)))),
    end: async (id, { state, reason, ...counts }) =>
      void (await inTime(change(id, { state, reason, endedAt: now(), ...toColumns(counts) }))),
    list: async (max) => {
      const asking = db
        .selectFrom('exportRuns')
        .selectAll()
        .select(sql<number | string>`${now()} - "reportedAt"`.as('silentMs'))
        .orderBy('startedAt', 'desc')
        .orderBy('id')
        .limit(max)
      return (await inTime(asking.execute())).map(toRun)
    },
  }
}

const noCounts: ExportCounts = { customers: 0, complete: 0, unreadable: 0, written: null }

const toColumns = ({ customers, complete, unreadable, written }: ExportCounts) => ({
  customers,
  complete,
  unreadable,
  events: written?.events ?? null,
  files: written?.files ?? null,
  bytes: written?.bytes ?? null,
})

type Row = Tables['exportRuns'] & { readonly silentMs: number | string }

const toRun = ({ tenantId, state, reason, customers, complete, unreadable, ...row }: Row): ExportRun => ({
  tenantId,
  state: state === 'running' && Number(row.silentMs) > leaseMs ? 'abandoned' : state,
  reason,
  startedAt: new Date(row.startedAt),
  reportedAt: new Date(row.reportedAt),
  endedAt: row.endedAt === null ? null : new Date(row.endedAt),
  customers,
  complete,
  unreadable,
  written: row.files === null ? null : { events: row.events ?? 0, files: row.files, bytes: row.bytes ?? 0 },
})

const removeOldest = async ({ database: { db } }: ExportRunsOptions, tenantId: string): Promise<void> => {
  await db
    .deleteFrom('exportRuns')
    .where('tenantId', '=', tenantId)
    .where('startedAt', '<', (where) =>
      where
        .selectFrom('exportRuns as kept')
        .select('kept.startedAt')
        .where('kept.tenantId', '=', tenantId)
        .orderBy('kept.startedAt', 'desc')
        .limit(1)
        .offset(keptMax - 1),
    )
    .execute()
}
