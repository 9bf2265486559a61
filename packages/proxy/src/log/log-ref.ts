import type { Secret } from '@intilery-sidebar/contract'
import { deriveKey } from '@intilery-sidebar/keys'
import { createHmac } from 'node:crypto'

/** A keyed pseudonym for the log: the same for the same parts, and meaningless without the key. */
export type LogRef = (...parts: readonly (string | null)[]) => string

const refLength = 16

export const createLogRef = (key: Secret): LogRef => {
  const bytes = deriveKey(key, 'log reference')
  return (...parts) =>
    createHmac('sha256', bytes).update(JSON.stringify(parts)).digest('base64url').slice(0, refLength)
}
