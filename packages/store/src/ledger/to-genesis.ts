import type { Key } from '@intilery-sidebar/keys'
import { randomUUID } from 'node:crypto'
import type { Tables } from '../tables.ts'
import { toEndSeal, type End } from './chain.ts'

/**
 * The ends of a ledger that has no entry yet. It is written once, in the transaction that creates the tables, and never
 * again: a ledger without ends is damaged, not new. Time and a random id tell two beginnings apart.
 */
export const toGenesis = (key: Key, at: Date): Tables['ledgerEnds'] => {
  const genesis: End = { seq: 0, mac: `genesis ${at.toISOString()} ${randomUUID()}` }
  return {
    id: 1,
    firstSeq: genesis.seq,
    firstMac: genesis.mac,
    firstSeal: toEndSeal(key, 'first', genesis),
    lastSeq: genesis.seq,
    lastMac: genesis.mac,
    lastSeal: toEndSeal(key, 'last', genesis),
  }
}
