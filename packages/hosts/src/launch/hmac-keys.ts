import type { Secret } from '@intilery-sidebar/contract'
import { createHmac } from 'node:crypto'

/** HS256 wants at least as many bytes as its hash has (RFC 7518, 3.2). */
const minimumBytes = 32

export type HmacKey = { readonly id: string; readonly bytes: Uint8Array }

/** Keys with ids of their own, derived from the key, so no list of names is needed. */
export const toHmacKeys = (secrets: readonly Secret[]): readonly [HmacKey, ...HmacKey[]] => {
  const [first, ...others] = secrets.map(toHmacKey)
  if (first === undefined) throw new Error('At least one key is needed')
  return [first, ...others]
}

const toHmacKey = (secret: Secret): HmacKey => {
  const bytes = new TextEncoder().encode(secret.reveal())
  if (bytes.length < minimumBytes) throw new Error(`A key must hold at least ${minimumBytes} bytes`)
  return { id: createHmac('sha256', bytes).update('key id').digest('base64url').slice(0, 8), bytes }
}
