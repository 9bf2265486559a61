import type { Secret } from '@intilery-sidebar/contract'
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { LaunchError } from '../launch/launch-error.ts'

export type SignedRequest = {
  readonly context: unknown
  /** The same for every way to write the same request. */
  readonly id: string
}

/** Opens `base64(HMAC-SHA256(consumer secret, context)) . context`. Rejects what none of the secrets signed. */
export const createSignedRequestReader =
  (secrets: readonly Secret[]) =>
  (signedRequest: string): SignedRequest => {
    // Base64 holds no dot, so more than one is an attacker's; the first one divides.
    const divide = signedRequest.indexOf('.')
    const [signature, encoded] = [signedRequest.slice(0, divide), signedRequest.slice(divide + 1)]
    if (divide < 1 || !secrets.some((secret) => isSigned(encoded, signature, secret)))
      throw new LaunchError('No configured secret has signed the request')
    return { context: decode(encoded), id: createHash('sha256').update(encoded).digest('base64url') }
  }

const isSigned = (encoded: string, signature: string, secret: Secret): boolean => {
  const expected = createHmac('sha256', secret.reveal()).update(encoded).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const decode = (encoded: string): unknown => {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))
  } catch (error) {
    throw new LaunchError('The signed context is not JSON', { cause: error })
  }
}
