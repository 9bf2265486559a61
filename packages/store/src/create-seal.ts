import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'
import type { StoreKeys } from './store-keys.ts'

/** AES-256-GCM with the nonce length it is specified for (NIST SP 800-38D, 5.2.1.1) and its full tag. */
const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Makes text unreadable at rest. `place` says where the text belongs; a sealed text opens in no other place. */
export type Seal = {
  seal(text: string, place: readonly string[]): string
  /** Throws a `SealError` when the text was changed, moved, cut, or sealed with a key we no longer have. */
  open(sealed: string, place: readonly string[]): string
}

/** What was sealed cannot be opened here. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

export const createSeal = (keys: StoreKeys): Seal => ({
  seal: (text, place) => {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv(algorithm, keys.current.secret, nonce).setAAD(toAdditionalData(place))
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${keys.current.id}.${sealed.toString('base64url')}`
  },
  open: (sealed, place) => {
    const [id = '', body = ''] = sealed.split('.')
    const key = keys.find(id)
    if (key === undefined) throw new SealError('Sealed with a key that is not here')
    try {
      return unseal(Buffer.from(body, 'base64url'), key.secret, place)
    } catch (error) {
      throw new SealError('Changed, cut or moved since it was sealed', { cause: error })
    }
  },
})

const unseal = (bytes: Buffer, key: KeyObject, place: readonly string[]): string => {
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(toAdditionalData(place))
    .setAuthTag(bytes.subarray(-tagBytes))
  const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}

// JSON keeps ['a', 'bc'] and ['ab', 'c'] apart.
const toAdditionalData = (place: readonly string[]): Buffer => Buffer.from(JSON.stringify(place))
