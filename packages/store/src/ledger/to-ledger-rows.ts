import type { Key } from '@intilery-sidebar/keys'
import type { Pseudonyms } from '../create-pseudonyms.ts'
import { toMac, type End, type LedgerRow } from './chain.ts'
import type { Disclosure } from './disclosure.ts'

export type Writing = {
  readonly key: Key
  readonly pseudonyms: Pseudonyms
  readonly clock: () => number
}

/** The rows of disclosures that are committed together after this end. */
export const toLedgerRows = (
  disclosures: readonly Disclosure[],
  last: End,
  { key, pseudonyms, clock }: Writing,
): LedgerRow[] => {
  const entries = disclosures.map((disclosure, index) => ({
    seq: last.seq + index + 1,
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
  const mac = toMac(key, last.mac, entries)
  return entries.map((entry, index) => Object.assign(entry, { mac: index === entries.length - 1 ? mac : '' }))
}

/**
 * PostgreSQL stores no NUL, and neither database stores half a surrogate pair: one such text would fail its whole group, or read back as
 * another text than the MAC covers.
 */
const toStorable = (text: string): string => text.replaceAll('\0', '\u{fffd}').toWellFormed()

const toStorableOrNull = (text: string | null): string | null => (text === null ? null : toStorable(text))
