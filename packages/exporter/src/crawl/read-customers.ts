import { ProfileError, profileRefSchema, type ProfileClient } from '@intilery-sidebar/contract'
import { ExportError } from '../export/export-error.ts'
import type { Counters } from '../export/progress.ts'
import type { Redaction } from '../export/redaction.ts'
import type { KeptCustomer, Run, WorkStore } from '../work/work-store.ts'
import { retryCall } from './retry-call.ts'
import { Concurrency } from './concurrency.ts'
import { readTimeline } from './read-timeline.ts'

type Crawl = {
  readonly profiles: ProfileClient
  readonly store: WorkStore
  readonly run: Run
  readonly redaction: Redaction
  readonly counters: Counters
  readonly fairnessKey: string
  readonly giveUpAfterMs: number
  /** Reads the metadata, too. */
  readonly withMetadata: boolean
  readonly signal: AbortSignal
  /** Where an incremental run begins to read, ISO 8601; null reads from the beginning. */
  readonly since: string | null
  readonly onRead: () => void
}

const atATimeMax = 128
const pageSize = 500

/** Reads the timeline of every listed customer that this run has not read, as many at a time as pays. */
export const readCustomers = async (crawl: Crawl): Promise<void> => {
  const failing = new AbortController()
  const signal = AbortSignal.any([crawl.signal, failing.signal])
  const concurrency = new Concurrency(atATimeMax)
  const active = new Set<Promise<void>>()
  for (const customer of unreadOf(crawl)) {
    while (active.size >= concurrency.limit) await Promise.race(active)
    if (signal.aborted) break
    const reading = readCustomer({ ...crawl, signal }, customer, concurrency)
      .catch((error: unknown) => {
        failing.abort(error)
      })
      .finally(() => active.delete(reading))
    active.add(reading)
  }
  await Promise.all(active)
  signal.throwIfAborted()
}

function* unreadOf({ store, run }: Crawl): Generator<KeptCustomer> {
  for (let after = ''; ;) {
    const page = store.unread(run.number, after, pageSize)
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.customerId
  }
}

const readCustomer = async (
  crawl: Crawl,
  customer: KeptCustomer,
  concurrency: Concurrency,
): Promise<void> => {
  const { store, run, redaction, counters, since } = crawl
  const { customerId } = customer
  if (!profileRefSchema.safeParse({ idType: 'id', value: customerId }).success)
    return store.markRead(customerId, run.number, 'unaskable-id')
  // A timeline with a hole is read in full: what was missed may be older than what is new.
  const isKnown = customer.readRun > 0 && customer.gap === null
  const start = isKnown && since !== null ? { start: since } : {}
  try {
    const gap = await readTimeline(
      customerId,
      { sort: 'asc', ...start },
      {
        ...crawl,
        onRetry: () => concurrency.shrink(),
        keep: async (events) => {
          counters.events += events.length
          const shown = await redaction.events(events)
          store.transaction(() => store.keepEvents(customerId, shown))
        },
      },
    )
    const metadataGap = crawl.withMetadata ? await readMetadata(crawl, customerId) : null
    store.markRead(customerId, run.number, gap ?? metadataGap)
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error
    keepFailure(store, { customerId, run, error })
  }
  concurrency.onDone()
  counters.read += 1
  crawl.onRead()
}

const readMetadata = async (crawl: Crawl, customerId: string): Promise<'unreadable-metadata' | null> => {
  const { profiles, store, run, redaction, fairnessKey, signal } = crawl
  const ask = async () =>
    (await profiles.getMeta({ idType: 'id', value: customerId }, { lane: 'bulk', fairnessKey, signal })).data
  try {
    const [meta] = await retryCall(ask, crawl)
    if (meta !== undefined) store.keepMeta(customerId, await redaction.meta(meta), run.startedAt)
    return null
  } catch (error) {
    if (error instanceof ProfileError && error.reason === 'malformed') return 'unreadable-metadata'
    throw error
  }
}

type Failure = { readonly customerId: string; readonly run: Run; readonly error: ProfileError }

const keepFailure = (store: WorkStore, { customerId, run, error }: Failure): void => {
  if (error.reason === 'not-found') return store.markGone(customerId)
  if (error.reason === 'malformed') return store.markRead(customerId, run.number, 'unreadable-page')
  throw new ExportError('upstream', 'The Profile API refuses this export: `cli -- doctor` names the cause', {
    cause: error,
  })
}
