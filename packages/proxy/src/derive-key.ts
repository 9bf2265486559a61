import type { Secret } from '@intilery-sidebar/contract'
import { hkdfSync } from 'node:crypto'

const keyBytes = 32

/** A key for one purpose only, so that what is signed for one can never pass for the other (RFC 5869). */
export const deriveKey = (secret: Secret, purpose: string): Buffer => {
  const master = Buffer.from(secret.reveal())
  if (master.length < keyBytes) throw new Error(`A session key must hold at least ${keyBytes} bytes`)
  return Buffer.from(hkdfSync('sha256', master, '', `intilery-sidebar ${purpose}`, keyBytes))
}
