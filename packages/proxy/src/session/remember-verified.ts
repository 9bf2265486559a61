import { LRUCache } from 'lru-cache'
import { sessionLifetimeMaxMs } from './session-lifetime.ts'
import type { TokenSigner } from './token-signer.ts'

/** Enough for every agent who is signed in; a token in it costs a few hundred bytes. */
const tokensMax = 10_000

/**
 * Checks a token's signature once: a valid signature stays valid. Whether the token still counts is checked each time,
 * elsewhere.
 */
export const rememberVerified = <Claims extends object>(signer: TokenSigner<Claims>): TokenSigner<Claims> => {
  const verified = new LRUCache<string, Claims>({
    max: tokensMax,
    ttl: sessionLifetimeMaxMs,
    ttlResolution: 1000,
  })
  return {
    sign: (claims) => signer.sign(claims),
    verify: (token) => {
      const remembered = verified.get(token)
      if (remembered !== undefined) return remembered
      const claims = signer.verify(token)
      if (claims !== null) verified.set(token, claims)
      return claims
    },
  }
}
