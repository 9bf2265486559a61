import type { LedgerSummary, Store } from '@intilery-sidebar/store'
import { countUse } from './count-use.ts'

/** What the ledger says of the last two weeks, or null where it could not be counted. */
export type KeptUse = () => Promise<LedgerSummary | null>

const keptMs = 60_000

/**
 * Counts once a minute, however many pages ask, as counting weeks reads many rows. Later callers get the last count
 * while the next one runs.
 */
export const keepUse = (ledger: Pick<Store['ledger'], 'summarize'>, clock: () => number): KeptUse => {
  let kept: { readonly use: LedgerSummary | null; readonly atMs: number } | null = null
  let counting: Promise<LedgerSummary | null> | null = null
  const count = async (): Promise<LedgerSummary | null> => {
    const atMs = clock()
    const use = await countUse(ledger, atMs).catch(() => null)
    kept = { use, atMs }
    counting = null
    return use
  }
  return async () => {
    if (kept !== null && clock() - kept.atMs < keptMs) return kept.use
    counting ??= count()
    return kept === null ? counting : kept.use
  }
}
