import type { Database } from '@intilery-sidebar/database'
import { createPseudonyms } from '../create-pseudonyms.ts'
import { createGroupCommit } from '../group-commit.ts'
import type { StoreKeys } from '../store-keys.ts'
import type { Tables } from '../tables.ts'
import { createAppendDisclosures } from './append-disclosures.ts'
import { genesis, toEndSeal, type End } from './chain.ts'
import type { Disclosure, LedgerEntry } from './disclosure.ts'
import { listDisclosures } from './list-disclosures.ts'
import { pruneLedger } from './prune-ledger.ts'
import { verifyLedger, type LedgerVerdict } from './verify-ledger.ts'

/** Who was shown what of whom. */
export type Ledger = {
  /** Resolves once the disclosure is durable. Rejects with a `LedgerError` when it may not be: then show nothing. */
  record(disclosure: Disclosure): Promise<void>
  /** Everybody who was shown something of this customer, oldest first. */
  whoSaw(tenantId: string, customerId: string): Promise<readonly LedgerEntry[]>
  /**
   * Reads the whole chain and says whether it is as we wrote it. A ledger that was swapped for an older copy of itself is
   * intact too: to notice that, keep an earlier verdict's `end` somewhere else and give it as `contains`.
   */
  verify(contains?: End): Promise<LedgerVerdict>
  /** Forgets entries from before this instant; what stays still verifies. Returns how many went. */
  prune(before: Date): Promise<number>
  /** Resolves when nothing waits to be recorded. */
  idle(): Promise<void>
}

/** It could not be recorded, so it may not be shown. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
}

type LedgerOptions = {
  readonly database: Database<Tables>
  readonly keys: { readonly chain: StoreKeys; readonly pseudonym: StoreKeys }
  readonly clock: () => number
  /** How long somebody may be kept waiting for their disclosure to be recorded. */
  readonly timeoutMs: number
}

export const createLedger = async ({ database, keys, clock, timeoutMs }: LedgerOptions): Promise<Ledger> => {
  await begin(database, keys.chain)
  const pseudonyms = createPseudonyms(keys.pseudonym)
  const writing = { key: keys.chain.current, pseudonyms, clock }
  const group = createGroupCommit(createAppendDisclosures(database, writing), timeoutMs)
  return {
    record: async (disclosure) => {
      try {
        await group.add(disclosure)
      } catch (error) {
        throw new LedgerError('The disclosure could not be recorded', { cause: error })
      }
    },
    whoSaw: (tenantId, customerId) =>
      listDisclosures(database, tenantId, pseudonyms.allOf(tenantId, customerId)),
    verify: (contains) => verifyLedger(database, keys.chain, contains),
    prune: (before) => pruneLedger(database, keys.chain.current, before),
    idle: () => group.idle(),
  }
}

const begin = async ({ db }: Database<Tables>, { current }: StoreKeys): Promise<void> => {
  await db
    .insertInto('ledgerEnds')
    .values({
      id: 1,
      firstSeq: genesis.seq,
      firstMac: genesis.mac,
      firstSeal: toEndSeal(current, 'first', genesis),
      lastSeq: genesis.seq,
      lastMac: genesis.mac,
      lastSeal: toEndSeal(current, 'last', genesis),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
