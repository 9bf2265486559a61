import type { Secret } from '@intilery-sidebar/contract'
import { hkdfSync } from 'node:crypto'

/** A secret needs as many bytes as the keys that are derived from it (HKDF adds no entropy). */
export const secretBytesMin = 32
const keyBytes = 32

/**
 * Derives the 32-byte key for one purpose, so that what is signed for one purpose never passes for another
 * (HKDF-SHA-256, RFC 5869).
 * @throws when the secret holds fewer than `secretBytesMin` bytes.
 */
export const deriveKey = (secret: Secret, purpose: string): Buffer => {
  const master = Buffer.from(secret.reveal())
  if (master.length < secretBytesMin)
    throw new Error(`The secret for "${purpose}" must hold at least ${secretBytesMin} bytes`)
  return Buffer.from(hkdfSync('sha256', master, '', `intilery-sidebar ${purpose}`, keyBytes))
}
