import type { Secret } from '@intilery-sidebar/contract'
import { createHash, timingSafeEqual } from 'node:crypto'

/** The app's credentials as HTTP Basic spells them (RFC 7617). */
export type ClientCredentials = {
  readonly authorization: string
  /** Whether a header holds the same, in a time that does not depend on how much of it is right. */
  isSame(header: string): boolean
}

export const toClientCredentials = (clientId: string, clientSecret: Secret): ClientCredentials => {
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString('base64')}`
  const expected = digest(authorization)
  return { authorization, isSame: (header) => timingSafeEqual(digest(header), expected) }
}

// Digests are of one length, which a comparison in constant time needs.
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
