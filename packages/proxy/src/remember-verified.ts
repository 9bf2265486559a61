import type { TokenSigner } from './token-signer.ts'

/** Enough for every agent who is signed in; a token in it costs a few hundred bytes. */
const mostTokens = 10_000

/** Checks a token's signature once: what we signed stays what we signed. Whether it still counts is asked each time, elsewhere. */
export const rememberVerified = <Claims>(signer: TokenSigner<Claims>): TokenSigner<Claims> => {
  const verified = new Map<string, Claims>()
  return {
    sign: (claims) => signer.sign(claims),
    verify: (token) => {
      const remembered = verified.get(token)
      if (remembered !== undefined) return remembered
      const claims = signer.verify(token)
      if (claims !== null) remember(verified, token, claims)
      return claims
    },
  }
}

const remember = <Claims>(verified: Map<string, Claims>, token: string, claims: Claims): void => {
  verified.set(token, claims)
  const oldest = verified.keys().next()
  if (verified.size > mostTokens && !oldest.done) verified.delete(oldest.value)
}
