import type { ProfileClient, Traits } from '@intilery-sidebar/contract'
import { segmentVocabulary } from '@intilery-sidebar/vocabulary'
import { listCustomers } from '../crawl/list-customers.ts'
import { readCustomers } from '../crawl/read-customers.ts'
import type { Manifest } from '../publish/manifest.ts'
import { publish } from '../publish/publish.ts'
import { openWorkStore } from '../work/open-work-store.ts'
import { toStoreError } from '../work/to-store-error.ts'
import { beginRun, finishRun, markListed, unreadableCustomersOf } from '../work/runs.ts'
import type { Run, WorkStore } from '../work/work-store.ts'
import type { ExportOptions } from './export-options.ts'
import { toProgress, type Counters, type Progress } from './progress.ts'
import { noRedaction } from './redaction.ts'

const dayMs = 86_400_000
const defaultGiveUpAfterMs = 600_000
const progressEveryMs = 500
const fairnessKey = 'export'

/**
 * Exports a tenant into a folder: every customer and event once. Goes on with a run that was interrupted; after a
 * finished run it reads what is new. Files appear whole or not at all, and the manifest last. Throws an `ExportError`,
 * or the signal's reason.
 */
export const runExport = async (options: ExportOptions): Promise<Manifest> => {
  const { folder, tenantId, buckets = 16, clock = Date.now } = options
  const store = openWorkStore({ folder, tenantId, buckets })
  try {
    const run = beginRun(store, clock())
    await crawl(options, store, run)
    const manifest = await publish({
      ...options,
      store,
      run,
      format: options.format ?? 'parquet',
      redaction: options.redaction ?? noRedaction,
      vocabulary: options.vocabulary ?? segmentVocabulary,
      since: toSince(options, run),
    })
    finishRun(store, run)
    return manifest
  } catch (error) {
    throw toStoreError(error, folder)
  } finally {
    store.close()
  }
}

const crawl = async (options: ExportOptions, store: WorkStore, run: Run): Promise<void> => {
  const {
    signal = new AbortController().signal,
    giveUpAfterMs = defaultGiveUpAfterMs,
    clock = Date.now,
  } = options
  const { withMetadata = false } = options
  const redaction = options.redaction ?? noRedaction
  const { report, counters } = createReporter(options, store, run)
  const profiles = countCalls(options.profiles, counters)
  const call = { profiles, signal, giveUpAfterMs, fairnessKey }
  if (!run.isListed) {
    const keep = async (page: readonly Traits[], knownBefore: number): Promise<void> => {
      const shown = await Promise.all(page.map((traits) => redaction.traits(traits)))
      store.transaction(() => {
        for (const traits of shown) store.keepCustomer(traits, run.number)
      })
      counters.customers = knownBefore + page.length
      report('listing')
    }
    const unreadable = await listCustomers({ ...call, keep })
    if (unreadable === 0) store.buryMissing(run.number, clock())
    markListed(store, unreadable)
  }
  counters.customers = store.count(run.number).listed
  const onRead = (): void => report('reading')
  await readCustomers({
    ...call,
    store,
    run,
    redaction,
    counters,
    onRead,
    withMetadata,
    since: toSince(options, run),
  })
  // A customer who is not listed is gone only where every one that is listed could be read.
  if (unreadableCustomersOf(store) === 0) store.buryMissing(run.number, clock())
  report('writing', true)
}

/** Where an incremental run begins to read; null where it reads everything. */
const toSince = ({ isFull = false, lookBackDays = 30 }: ExportOptions, run: Run): string | null =>
  isFull || run.previousStartedAt === null
    ? null
    : new Date(run.previousStartedAt - lookBackDays * dayMs).toISOString()

const createReporter = (options: ExportOptions, store: WorkStore, run: Run) => {
  const now = () => performance.now()
  const { listed, read, events } = store.count(run.number)
  const { tokens = () => null } = options
  const counters: Counters = { calls: 0, read, events, customers: listed, startedAt: now(), tokens: null }
  let reportedAt = -Infinity
  const report = (phase: Progress['phase'], isLast = false): void => {
    if (!isLast && now() - reportedAt < progressEveryMs) return
    reportedAt = now()
    counters.tokens = tokens()
    options.onProgress?.(toProgress(phase, counters, now()))
  }
  return { report, counters }
}

const countCalls = (profiles: ProfileClient, counters: Counters): ProfileClient => ({
  ...profiles,
  getMeta: (ref, options) => {
    counters.calls += 1
    return profiles.getMeta(ref, options)
  },
  getEvents: (ref, query, options) => {
    counters.calls += 1
    return profiles.getEvents(ref, query, options)
  },
  listProfiles: (scrollId, options) => {
    counters.calls += 1
    return profiles.listProfiles(scrollId, options)
  },
})
