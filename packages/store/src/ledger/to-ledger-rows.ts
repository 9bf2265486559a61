import type { Key } from '@intilery-sidebar/keys'
import type { Pseudonyms } from '../create-pseudonyms.ts'
import { toMac, type End, type LedgerRow } from './chain.ts'
import type { Disclosure } from './disclosure.ts'

export type Writing = {
  readonly key: Key
  readonly pseudonyms: Pseudonyms
  readonly clock: () => number
}

/** What is recorded of a disclosure, without its place in the chain. */
export type Entry = Omit<LedgerRow, 'seq' | 'mac'>

export const toEntries = (
  disclosures: readonly Disclosure[],
  { key, pseudonyms, clock }: Writing,
): readonly Entry[] =>
  disclosures.map((disclosure) => ({
    at: clock(),
    tenantId: toStorable(disclosure.tenantId),
    host: toStorable(disclosure.host),
    accountId: toStorableOrNull(disclosure.accountId),
    agentId: toStorableOrNull(disclosure.agentId),
    requestId: toStorable(disclosure.requestId),
    action: disclosure.action,
    customerRef: pseudonyms.of(disclosure.tenantId, disclosure.customerId),
    detail: toStorable(disclosure.detail ?? ''),
    keyId: key.id,
  }))

/** The rows of entries that are committed together after this end. */
export const toLedgerRows = (entries: readonly Entry[], last: End, key: Key): LedgerRow[] => {
  const rows = entries.map((entry, index) => ({ seq: last.seq + index + 1, ...entry, mac: '' }))
  const mac = toMac(key, last.mac, rows)
  const end = rows.at(-1)
  if (end !== undefined) end.mac = mac
  return rows
}

/**
 * PostgreSQL stores no NUL, and neither database stores half a surrogate pair: one such text would fail its whole
 * group, or read back as another text than the MAC covers.
 */
const toStorable = (text: string): string => text.replaceAll('\0', '\u{fffd}').toWellFormed()

const toStorableOrNull = (text: string | null): string | null => (text === null ? null : toStorable(text))
