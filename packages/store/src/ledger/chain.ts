import { createHmac, timingSafeEqual } from 'node:crypto'
import type { StoreKey, StoreKeys } from '../store-keys.ts'
import type { Tables } from '../tables.ts'

/** The MAC stands in the last entry of those that were committed together; in the others it is empty. */
export type LedgerRow = Tables['ledger']
export type End = { readonly seq: number; readonly mac: string }
export type SealedEnd = End & { readonly seal: string }

/** Where a ledger that never had an entry starts. */
export const genesis: End = { seq: 0, mac: 'genesis' }

/**
 * The MAC of entries that are committed together covers each of them and the MAC before it: whoever changes, adds or takes out an entry
 * would have to redo all that follow, and cannot without the key.
 */
export const toMac = (key: StoreKey, previousMac: string, rows: readonly Omit<LedgerRow, 'mac'>[]): string =>
  sign(key, ['entry', previousMac, ...rows.flatMap(toParts)])

const toParts = (row: Omit<LedgerRow, 'mac'>): readonly (string | number | null)[] => {
  const { seq, at, tenantId, host, accountId, agentId, requestId, action, customerRef, detail, keyId } = row
  return [seq, at, tenantId, host, accountId, agentId, requestId, action, customerRef, detail, keyId]
}

/** Vouches for where the chain starts or ends, so that taking entries off an end shows. */
export const toEndSeal = (key: StoreKey, which: 'first' | 'last', end: End): string =>
  `${key.id}.${sign(key, [which, end.seq, end.mac])}`

/** Whether we sealed this end, with any key that is still here. */
export const isSealed = (keys: StoreKeys, which: 'first' | 'last', { seal, ...end }: SealedEnd): boolean => {
  const key = keys.find(seal.split('.')[0] ?? '')
  return key !== undefined && isSame(seal, toEndSeal(key, which, end))
}

/** Whether these are entries as we committed them together, after the entry that has this MAC. */
export const isNext = (keys: StoreKeys, previousMac: string, rows: readonly LedgerRow[]): boolean => {
  const last = rows.at(-1)
  const key = last && keys.find(last.keyId)
  return key !== undefined && isSame(last?.mac ?? '', toMac(key, previousMac, rows))
}

const isSame = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const sign = (key: StoreKey, parts: readonly (string | number | null)[]): string =>
  createHmac('sha256', key.secret).update(JSON.stringify(parts)).digest('base64url')
