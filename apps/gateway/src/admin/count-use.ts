import type { LedgerSummary, Store } from '@intilery-sidebar/store'

const dayMs = 86_400_000
/** How far back an account counts as used: this UTC day and those before it. */
const usedDays = 14

/** The UTC days that are counted, oldest first. */
export const toCountedDays = (nowMs: number): readonly string[] =>
  Array.from({ length: usedDays }, (_, index) =>
    new Date(nowMs - (usedDays - 1 - index) * dayMs).toISOString().slice(0, 10),
  )

/** What was shown in the last 14 UTC days, and to how many agents in the last 24 hours. */
export const countUse = (ledger: Pick<Store['ledger'], 'summarize'>, nowMs: number): Promise<LedgerSummary> =>
  ledger.summarize({
    since: new Date((Math.floor(nowMs / dayMs) - usedDays + 1) * dayMs),
    agentsSince: new Date(nowMs - dayMs),
  })
