import type { Key, Keys } from '@intilery-sidebar/keys'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Tables } from '../tables.ts'

/** The MAC stands in the last entry of those that were committed together; in the others it is empty. */
export type LedgerRow = Tables['ledger']
export type End = { readonly seq: number; readonly mac: string }
export type SealedEnd = End & { readonly seal: string }

/** Entries that are committed together at most; each group ends with a MAC, so a thousand rows always hold one. */
export const groupSizeMax = 500

/**
 * The MAC of entries that are committed together covers each of them and the MAC before it: an attacker who changes,
 * adds or removes an entry has to compute all later MACs again, and cannot without the key.
 */
export const toMac = (key: Key, previousMac: string, rows: readonly Omit<LedgerRow, 'mac'>[]): string =>
  sign(key, ['entry', previousMac, ...rows.flatMap(toParts)])

const toParts = (row: Omit<LedgerRow, 'mac'>): readonly (string | number | null)[] => {
  const { seq, at, tenantId, host, accountId, agentId, requestId, action, customerRef, detail, keyId } = row
  return [seq, at, tenantId, host, accountId, agentId, requestId, action, customerRef, detail, keyId]
}

/** Vouches for where the chain starts or ends, so that taking entries off an end shows. */
export const toEndSeal = (key: Key, which: 'first' | 'last', end: End): string =>
  `${key.id}.${sign(key, [which, end.seq, end.mac])}`

/** The key that sealed this end, if it is one of ours and the end is as it was sealed. */
export const findSealer = (keys: Keys, which: 'first' | 'last', { seal, ...end }: SealedEnd): Key | null => {
  const key = keys.find(seal.split('.')[0] ?? '')
  return key !== undefined && isSame(seal, toEndSeal(key, which, end)) ? key : null
}

/**
 * The key that signed these entries together after the one with this MAC; null where they are not as they were
 * committed.
 */
export const findSigner = (keys: Keys, previousMac: string, rows: readonly LedgerRow[]): Key | null => {
  const last = rows.at(-1)
  const key = last && keys.find(last.keyId)
  return key !== undefined && isSame(last?.mac ?? '', toMac(key, previousMac, rows)) ? key : null
}

const isSame = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const sign = (key: Key, parts: readonly (string | number | null)[]): string =>
  createHmac('sha256', key.secret).update(JSON.stringify(parts)).digest('base64url')
