import type { Secret } from '@intilery-sidebar/contract'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What leaves the process for a store that others can read is sealed, and filed under names that say nothing. */
export type Seal = {
  /** `context` says what the value is and where it belongs; it opens nowhere else. */
  seal(plain: string, context: string): Buffer
  /** Null for anything that was not sealed with this key for this context. */
  open(sealed: Buffer, context: string): string | null
  readonly nameOf: (text: string) => string
}

const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

export const createSeal = (storeKey: Secret): Seal => {
  const deriveKey = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', storeKey.reveal(), '', `intilery-sidebar governor ${purpose}`, 32))
  const valueKey = deriveKey('values')
  const nameKey = deriveKey('names')
  return {
    seal(plain, context) {
      const iv = randomBytes(ivBytes)
      const encipher = createCipheriv(cipher, valueKey, iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([encipher.update(plain, 'utf8'), encipher.final()])
      return Buffer.concat([iv, encipher.getAuthTag(), body])
    },
    open(sealed, context) {
      if (sealed.byteLength < ivBytes + tagBytes) return null
      const iv = sealed.subarray(0, ivBytes)
      const tag = sealed.subarray(ivBytes, ivBytes + tagBytes)
      const decipher = createDecipheriv(cipher, valueKey, iv).setAAD(Buffer.from(context)).setAuthTag(tag)
      try {
        return (
          decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
        )
      } catch {
        return null
      }
    },
    nameOf: (text) => createHmac('sha256', nameKey).update(text).digest('base64url'),
  }
}
