import type { Secret } from '@intilery-sidebar/contract'
import { createByteSeal, deriveKey, SealError, toKeys } from '@intilery-sidebar/keys'
import { createHmac } from 'node:crypto'

/** What leaves the process for a store that others can read is sealed, and filed under names that say nothing. */
export type Seal = {
  /** `context` says what the value is and where it belongs; it opens nowhere else. */
  seal(plain: string, context: string): Buffer
  /** Null for anything that was not sealed with this key for this context. */
  open(sealed: Buffer, context: string): string | null
  readonly nameOf: (text: string) => string
}

export const createSeal = (storeKey: Secret): Seal => {
  const values = createByteSeal(toKeys([storeKey], { owner: 'governor', purpose: 'values' }))
  const nameKey = deriveKey(storeKey, 'governor names')
  return {
    seal: (plain, context) => values.seal(plain, context),
    open: (sealed, context) => {
      try {
        return values.open(sealed, context)
      } catch (error) {
        if (error instanceof SealError) return null
        throw error
      }
    },
    nameOf: (text) => createHmac('sha256', nameKey).update(text).digest('base64url'),
  }
}
