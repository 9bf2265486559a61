import type { Secret } from '@intilery-sidebar/contract'
import { createSecretKey, type KeyObject } from 'node:crypto'
import { deriveKey } from './derive-key.ts'

/**
 * A key for one purpose. The id names the secret it was derived from, so that what an older secret made can still be
 * read.
 */
export type Key = { readonly id: string; readonly secret: KeyObject }

/** The keys for one purpose, in the order of the secrets: the first writes, all read. */
export type Keys = {
  readonly current: Key
  find(id: string): Key | undefined
} & Iterable<Key>

/** `owner` is the package the keys belong to; secrets have one id within it, whatever the purpose. */
export type KeyUse = { readonly owner: string; readonly purpose: string }

const idLength = 8

/**
 * Derives one purpose's keys, so that a key that leaks from one table opens no other.
 * @throws when there is no secret, or one is too short.
 */
export const toKeys = (secrets: readonly Secret[], use: KeyUse): Keys => {
  const keys = secrets.map((secret) => toKey(secret, use))
  const [current] = keys
  if (current === undefined) throw new Error(`At least one ${use.owner} key is needed`)
  return {
    current,
    find: (id) => keys.find((key) => key.id === id),
    [Symbol.iterator]: () => keys[Symbol.iterator](),
  }
}

const toKey = (secret: Secret, { owner, purpose }: KeyUse): Key => ({
  id: deriveKey(secret, `${owner} key id`).toString('base64url').slice(0, idLength),
  secret: createSecretKey(deriveKey(secret, `${owner} ${purpose}`)),
})
