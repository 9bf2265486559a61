import type { Secret } from '@intilery-sidebar/contract'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import { deriveKey } from '@intilery-sidebar/keys'

export type TokenSigner<Claims> = {
  sign(claims: Claims): string
  /**
   * The claims, or null when the token is not one that we signed for this purpose, or is one with the claims of another
   * version of ours. Says nothing about expiry.
   */
  verify(token: string): Claims | null
}

type TokenSignerOptions<Claims> = {
  /** The first signs, all verify. */
  readonly keys: readonly Secret[]
  readonly purpose: string
  readonly claims: z.ZodType<Claims>
}

type SigningKey = { readonly id: string; readonly bytes: Buffer }

/**
 * Compact signed claims, `key id . claims . HMAC-SHA256`, each base64url.
 * There is no algorithm in the token, so there is none to confuse; and no header to point a verifier anywhere.
 */
export const createTokenSigner = <Claims>({
  keys,
  purpose,
  claims: schema,
}: TokenSignerOptions<Claims>): TokenSigner<Claims> => {
  const signingKeys = keys.map((key) => toSigningKey(key, purpose))
  const [current] = signingKeys
  if (current === undefined) throw new Error('At least one session key is needed')
  return {
    sign: (claims) => {
      const body = `${current.id}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
      return `${body}.${toMac(current, body)}`
    },
    verify: (token) => {
      const [id, claims, mac, ...rest] = token.split('.')
      const key = signingKeys.find((candidate) => candidate.id === id)
      if (key === undefined || claims === undefined || mac === undefined || rest.length > 0) return null
      if (!isSame(mac, toMac(key, `${key.id}.${claims}`))) return null
      return schema.safeParse(JSON.parse(Buffer.from(claims, 'base64url').toString())).data ?? null
    },
  }
}

const toSigningKey = (secret: Secret, purpose: string): SigningKey => ({
  id: deriveKey(secret, 'key id').toString('base64url').slice(0, 6),
  bytes: deriveKey(secret, purpose),
})

const toMac = (key: SigningKey, body: string): string =>
  createHmac('sha256', key.bytes).update(body).digest('base64url')

const isSame = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
