import type { Database } from '@intilery-sidebar/database'
import type { Keys, Seal } from '@intilery-sidebar/keys'
import { createPseudonyms } from '../create-pseudonyms.ts'
import { createGroupCommit } from '../group-commit.ts'
import { withTimeout } from '@intilery-sidebar/waiting'
import type { Tables } from '../tables.ts'
import { createAppendDisclosures } from './append-disclosures.ts'
import { groupSizeMax, type End } from './chain.ts'
import { createFlush } from './create-flush.ts'
import { createReasons, withReasonId } from './create-reasons.ts'
import type { Disclosure, LedgerEntry } from './disclosure.ts'
import { listDisclosures } from './list-disclosures.ts'
import { pruneLedger } from './prune-ledger.ts'
import { summarizeLedger, type LedgerSummary, type SummaryRange } from './summarize-ledger.ts'
import { verifyLedger, type LedgerVerdict, type VerifyProgress } from './verify-ledger.ts'

/** Which agent was shown what of which customer. */
export type Ledger = {
  /** Resolves once the disclosure is durable. Rejects with a `LedgerError` when it may not be: then show nothing. */
  record(disclosure: Disclosure): Promise<void>
  /** Every disclosure of this customer, oldest first, those included that a verdict's `verified` leaves out. */
  whoSaw(tenantId: string, customerId: string): Promise<readonly LedgerEntry[]>
  /**
   * Reads the whole chain and says whether it is as we wrote it. A ledger that was swapped for an older copy of itself
   * is intact too: to notice that, keep an earlier verdict's `end` somewhere else and give it as `contains`.
   */
  verify(contains?: End, onProgress?: (progress: VerifyProgress) => void): Promise<LedgerVerdict>
  /**
   * Removes entries from before this instant; the rest still verifies. Returns how many. Rejects with a `PruneError`
   * where they do not verify.
   */
  prune(before: Date): Promise<number>
  /**
   * Erases the reasons that agents gave for reveals of this customer; the entries stay, and verify. Returns how many.
   */
  forgetReasons(tenantId: string, customerId: string): Promise<number>
  /** Counts what was shown up to now. Rejects when the database does not answer in time. */
  summarize(range: Omit<SummaryRange, 'until'>): Promise<LedgerSummary>
  /** Resolves when nothing waits to be recorded. */
  idle(): Promise<void>
}

/** It could not be recorded, so it may not be shown. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
}

type LedgerOptions = {
  readonly database: Database<Tables>
  readonly keys: { readonly chain: Keys; readonly pseudonym: Keys }
  readonly seal: Seal
  readonly clock: () => number
  /** How long an answer may wait for its disclosure to be recorded. */
  readonly timeoutMs: number
}

/** A count over weeks reads many rows. */
const summaryTimeoutMs = 10_000

export const createLedger = ({ database, keys, seal, clock, timeoutMs }: LedgerOptions): Ledger => {
  const pseudonyms = createPseudonyms(keys.pseudonym)
  const writing = { key: keys.chain.current, pseudonyms, clock }
  const reasons = createReasons({ database, pseudonyms, seal, clock })
  /** The disclosure as the chain may hold it: the agent's words stand beside it, and are durable before it. */
  const keepReason = async (disclosure: Disclosure, text: string): Promise<Disclosure> => {
    const { tenantId, customerId, detail = '' } = disclosure
    const id = await withTimeout(reasons.keep({ tenantId, customerId, text }), timeoutMs)
    return { ...disclosure, detail: withReasonId(detail, id) }
  }
  const flush = createFlush(database)
  const group = createGroupCommit(createAppendDisclosures(database, flush, writing), {
    timeoutMs,
    groupSizeMax,
  })
  return {
    record: async (disclosure) => {
      try {
        const { reason, ...rest } = disclosure
        await group.add(reason === undefined ? rest : await keepReason(rest, reason))
      } catch (error) {
        throw new LedgerError('The disclosure could not be recorded', { cause: error })
      }
    },
    whoSaw: (tenantId, customerId) =>
      listDisclosures(database, {
        tenantId,
        customerRefs: pseudonyms.allOf(tenantId, customerId),
        readReasons: () => reasons.list(tenantId, customerId),
      }),
    verify: async (contains, onProgress) => {
      const verdict = await verifyLedger(database, keys.chain, { contains, onProgress })
      // The end may be kept elsewhere, so it has to be one that the server cannot lose any more.
      if (verdict.isIntact && (await flush.isDeferring())) await flush.flush(verdict.end)
      return verdict
    },
    prune: async (before) => {
      const removed = await pruneLedger(database, keys.chain, before)
      await reasons.prune(before)
      return removed
    },
    forgetReasons: (tenantId, customerId) => reasons.forget(tenantId, customerId),
    summarize: (range) =>
      withTimeout(summarizeLedger(database, { ...range, until: new Date(clock()) }), summaryTimeoutMs),
    idle: () => group.idle(),
  }
}
