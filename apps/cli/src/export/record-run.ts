import { ProfileError } from '@intilery-sidebar/contract'
import { ExportError, type Manifest, type Progress } from '@intilery-sidebar/exporter'
import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import {
  exportReportEveryMs,
  openStore,
  SchemaError,
  type ExportCounts,
  type ExportOutcome,
} from '@intilery-sidebar/store'
import type { Deps } from '../command.ts'

type OnProgress = (progress: Progress) => void

/** Who exports, and the store whose gateways show it. */
export type Recorded = Pick<Deps, 'onStop'> & { readonly config: LiveConfig; readonly tenantId: string }

export type RecordedRun = {
  readonly manifest: Manifest
  /** Whether the store knows how it ended. */
  readonly isRecorded: boolean
  /** Why not, where the store's tables are not this version's. */
  readonly refusal: SchemaError | null
}

/**
 * Runs an export and records in the gateway's store how far it is and how it ended, by Ctrl-C, too. An export of hours
 * does not end for want of that line: where the store does not answer, or has the tables of another version,
 * `isRecorded` is false. Throws what `run` throws.
 */
export const recordRun = async (
  { config, tenantId, onStop }: Recorded,
  run: (onProgress: OnProgress) => Promise<Manifest>,
): Promise<RecordedRun> => {
  const record = await openRecord(config, tenantId)
  let counts = noCounts
  const reporting = setInterval(() => record.report(counts), exportReportEveryMs)
  const takeBack = onStop?.(() => record.end({ ...counts, state: 'abandoned', reason: null }))
  const runOrRecordFailure = async (): Promise<Manifest> => {
    try {
      return await run((progress) => (counts = toCounts(progress)))
    } catch (error) {
      await record.end({ ...counts, state: 'failed', reason: toReason(error) })
      throw error
    }
  }
  try {
    const manifest = await runOrRecordFailure()
    return { manifest, isRecorded: await record.end(toOutcome(manifest)), refusal: record.refusal }
  } finally {
    takeBack?.()
    clearInterval(reporting)
    await record.close()
  }
}

type RunRecord = {
  readonly refusal: SchemaError | null
  /** A report that fails is made up for by the next. */
  report(counts: ExportCounts): void
  /** False where the store did not take it. */
  end(outcome: ExportOutcome): Promise<boolean>
  close(): Promise<unknown>
}

const openRecord = async (config: LiveConfig, tenantId: string): Promise<RunRecord> => {
  const { databaseUrl: url, storeKeys: keys } = config
  const opening = openStore({ url, keys, tables: 'create' })
  const store = await opening.catch((error: unknown) => (error instanceof SchemaError ? error : null))
  if (store === null || store instanceof SchemaError)
    return { ...noRecord, refusal: store, close: async () => undefined }
  const id = await store.exportRuns.begin(tenantId).catch(() => null)
  if (id === null) return { ...noRecord, refusal: null, close: () => isDone(store.close()) }
  return {
    refusal: null,
    report: (counts) => void isDone(store.exportRuns.report(id, counts)),
    end: (outcome) => isDone(store.exportRuns.end(id, outcome)),
    close: () => isDone(store.close()),
  }
}

const noRecord = { report: () => undefined, end: async () => false }

const isDone = (asking: Promise<void>): Promise<boolean> =>
  asking.then(
    () => true,
    () => false,
  )

const noCounts: ExportCounts = { customers: 0, complete: 0, unreadable: 0, written: null }

const toCounts = ({ customers, read }: Progress): ExportCounts => ({ ...noCounts, customers, complete: read })

const toOutcome = ({ tables, completeness }: Manifest): ExportOutcome => {
  const { customers, complete, unreadableCustomers: unreadable } = completeness
  const files = Object.values(tables).flatMap((table) => table.files)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return {
    state: complete === customers && unreadable === 0 ? 'complete' : 'partial',
    reason: null,
    customers,
    complete,
    unreadable,
    written: { events: tables.events.rows, files: files.length, bytes },
  }
}

/** A code: messages name folders, which are not for a page. */
const toReason = (error: unknown): string => {
  if (error instanceof ExportError) return error.reason
  return error instanceof ProfileError ? 'upstream' : 'unknown'
}
