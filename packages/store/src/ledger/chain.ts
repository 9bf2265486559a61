import { createHmac, timingSafeEqual } from 'node:crypto'
import type { StoreKey, StoreKeys } from '../store-keys.ts'
import type { Tables } from '../tables.ts'

export type LedgerRow = Tables['ledger']
export type End = { readonly seq: number; readonly mac: string }
export type SealedEnd = End & { readonly seal: string }

/** Where a ledger that never had an entry starts. */
export const genesis: End = { seq: 0, mac: 'genesis' }

/** An entry's MAC covers the one before it: whoever changes, adds or takes out an entry would have to redo all that follow, and cannot without the key. */
export const toMac = (key: StoreKey, previousMac: string, row: Omit<LedgerRow, 'mac'>): string => {
  const { seq, at, tenantId, host, accountId, agentId, requestId, action, customerRef, detail, keyId } = row
  const what = [tenantId, host, accountId, agentId, requestId, action, customerRef, detail]
  return sign(key, ['entry', previousMac, seq, at, ...what, keyId])
}

/** Vouches for where the chain starts or ends, so that taking entries off an end shows. */
export const toEndSeal = (key: StoreKey, which: 'first' | 'last', end: End): string =>
  `${key.id}.${sign(key, [which, end.seq, end.mac])}`

/** Whether we sealed this end, with any key that is still here. */
export const isSealed = (keys: StoreKeys, which: 'first' | 'last', { seal, ...end }: SealedEnd): boolean => {
  const key = keys.find(seal.split('.')[0] ?? '')
  return key !== undefined && isSame(seal, toEndSeal(key, which, end))
}

/** Whether the entry is as we wrote it, after the entry that has this MAC. */
export const isNext = (keys: StoreKeys, previousMac: string, { mac, ...row }: LedgerRow): boolean => {
  const key = keys.find(row.keyId)
  return key !== undefined && isSame(mac, toMac(key, previousMac, row))
}

const isSame = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const sign = (key: StoreKey, parts: readonly (string | number | null)[]): string =>
  createHmac('sha256', key.bytes).update(JSON.stringify(parts)).digest('base64url')
