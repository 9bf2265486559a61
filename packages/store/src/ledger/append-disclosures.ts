import type { Database } from '@intilery-sidebar/database'
import { sleep } from '@intilery-sidebar/waiting'
import type { Tables } from '../tables.ts'
import { toEndSeal, type End } from './chain.ts'
import type { Flush } from './create-flush.ts'
import type { Disclosure } from './disclosure.ts'
import { readLastEnd } from './read-ends.ts'
import { createSwapEnd } from './swap-end.ts'
import { toEntries, toLedgerRows, type Writing } from './to-ledger-rows.ts'

export type AppendDisclosures = (disclosures: readonly Disclosure[]) => Promise<void>

/**
 * Under contention each attempt costs about one commit of another process, so these last longer than an answer waits.
 */
const attemptsMax = 1000
/** About a commit's time: shorter, and the process that just won wins again; longer, and the database idles. */
const pauseMsMax = 2

/**
 * Puts disclosures at the end of the chain, all or none, and resolves when they are durable. Each attempt is one
 * compare-and-swap from the end this process knows; where another process has moved it, the next attempt goes on from
 * there.
 */
export const createAppendDisclosures = (
  database: Database<Tables>,
  flush: Flush,
  writing: Writing,
): AppendDisclosures => {
  const swapEnd = createSwapEnd(database)
  let known: End | null = null
  let isContended = false
  return async (disclosures) => {
    // The process that just moved the end would win again, for it is the first to know where it is.
    if (isContended) await sleep(Math.random() * pauseMsMax)
    isContended = false
    const entries = toEntries(disclosures, writing)
    const isDeferred = await flush.isDeferring()
    let from = known ?? (await readLastEnd(database))
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      // Whether a swap that throws was carried out is not known.
      known = null
      const rows = toLedgerRows(entries, from, writing.key)
      const to = { seq: from.seq + rows.length, mac: rows.at(-1)?.mac ?? from.mac }
      const seal = toEndSeal(writing.key, 'last', to)
      const newer = await swapEnd({ from, to: { ...to, seal }, rows, isDeferred })
      if (newer === null) {
        known = to
        return flush.flush(to)
      }
      from = newer
      isContended = true
    }
    throw new Error('Other processes moved the end of the ledger at every attempt')
  }
}
