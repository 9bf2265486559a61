import type { Secret } from '@intilery-sidebar/contract'
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

const keyBytes = 32

/** A key for one purpose. The id names the secret it came from, so that what an old secret made can still be read. */
export type StoreKey = { readonly id: string; readonly secret: KeyObject }

/** The keys for one purpose, in the order of the secrets: the first is for writing, all are for reading. */
export type StoreKeys = {
  readonly current: StoreKey
  find(id: string): StoreKey | undefined
} & Iterable<StoreKey>

/** Derives one purpose's keys, so that a key that leaks from one table opens no other (RFC 5869). */
export const toStoreKeys = (secrets: readonly Secret[], purpose: string): StoreKeys => {
  const keys = secrets.map((secret) => toKey(secret, purpose))
  const [current] = keys
  if (current === undefined) throw new Error('At least one store key is needed')
  return {
    current,
    find: (id) => keys.find((key) => key.id === id),
    [Symbol.iterator]: () => keys[Symbol.iterator](),
  }
}

const toKey = (secret: Secret, purpose: string): StoreKey => {
  const master = Buffer.from(secret.reveal())
  if (master.length < keyBytes) throw new Error(`A store key must hold at least ${keyBytes} bytes`)
  const derive = (info: string) =>
    Buffer.from(hkdfSync('sha256', master, '', `intilery-sidebar store ${info}`, keyBytes))
  return { id: derive('key id').toString('base64url').slice(0, 8), secret: createSecretKey(derive(purpose)) }
}
