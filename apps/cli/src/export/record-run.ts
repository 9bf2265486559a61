import { ProfileError } from '@intilery-sidebar/contract'
import { ExportError, type Manifest, type Progress } from '@intilery-sidebar/exporter'
import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import {
  exportReportEveryMs,
  openStore,
  type ExportCounts,
  type ExportOutcome,
  type Store,
} from '@intilery-sidebar/store'

type OnProgress = (progress: Progress) => void

/** Who exports, and the store whose gateways show it. */
export type Recorded = { readonly config: LiveConfig; readonly tenantId: string }

/**
 * Runs an export and records in the gateway's store how far it is and how it ended. An export of hours does not end for
 * want of that line: where the store does not answer, `isRecorded` is false. Throws what `run` throws.
 */
export const recordRun = async (
  { config, tenantId }: Recorded,
  run: (onProgress: OnProgress) => Promise<Manifest>,
): Promise<{ readonly manifest: Manifest; readonly isRecorded: boolean }> => {
  const record = await openRecord(config, tenantId)
  let counts = noCounts
  const reporting = setInterval(() => record.report(counts), exportReportEveryMs)
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
    return { manifest, isRecorded: await record.end(toOutcome(manifest)) }
  } finally {
    clearInterval(reporting)
    await record.close()
  }
}

type RunRecord = {
  /** A report that fails is made up for by the next. */
  report(counts: ExportCounts): void
  /** False where the store did not take it. */
  end(outcome: ExportOutcome): Promise<boolean>
  close(): Promise<void>
}

const openRecord = async (config: LiveConfig, tenantId: string): Promise<RunRecord> => {
  const { databaseUrl: url, storeKeys: keys } = config
  const store = await openStore({ url, keys }).catch(() => null)
  const id = store === null ? null : await store.exportRuns.begin(tenantId).catch(() => null)
  if (store === null || id === null) return { ...noRecord, close: () => closeQuietly(store) }
  return {
    report: (counts) => void isDone(store.exportRuns.report(id, counts)),
    end: (outcome) => isDone(store.exportRuns.end(id, outcome)),
    close: () => closeQuietly(store),
  }
}

const noRecord = { report: () => undefined, end: async () => false }

const closeQuietly = async (store: Store | null): Promise<void> => {
  if (store !== null) await isDone(store.close())
}

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
