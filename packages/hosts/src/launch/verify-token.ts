import { errors, jwtVerify, type JWTPayload } from 'jose'
import { createHash, type KeyObject } from 'node:crypto'
import { clockToleranceSeconds } from './clock-tolerance.ts'
import { LaunchError, type LaunchRefusal } from './launch-error.ts'

const launchTokenLengthMax = 8192

export type TokenRules = {
  readonly algorithm: 'HS256' | 'RS256'
  /** All are tried, so that a key can be replaced while tokens made with the old one are about. */
  readonly keys: readonly (Uint8Array | KeyObject)[]
  readonly issuers?: readonly string[] | undefined
  /** Exactly this one: a list that holds it is refused. */
  readonly audience?: string | undefined
  readonly lifeSecondsMax: number
  readonly clock: () => number
}

export type TokenClaims = JWTPayload & { readonly exp: number }

/** The claims of a token that one of the keys signed and that is good now. Rejects with a `LaunchError`. */
export const verifyToken = async (token: string, rules: TokenRules): Promise<TokenClaims> => {
  if (token.length > launchTokenLengthMax)
    throw new LaunchError('The token is too long', { refusal: { reason: 'token-malformed' } })
  const claims = await verifyWithAny(token, rules)
  if (rules.audience !== undefined && claims.aud !== rules.audience)
    throw new LaunchError('The token is for another audience', {
      refusal: { reason: 'audience-wrong', claim: 'aud' },
    })
  return checkLife(claims, rules)
}

/** The same for every way to write the same token: the last character of a signature can be spelt in several. */
export const toProofId = (token: string): string =>
  createHash('sha256').update(token.split('.', 2).join('.')).digest('base64url')

const verifyWithAny = async (
  token: string,
  { algorithm, keys, issuers, clock }: TokenRules,
): Promise<JWTPayload> => {
  const options = {
    algorithms: [algorithm],
    clockTolerance: clockToleranceSeconds,
    currentDate: new Date(clock()),
    ...(issuers !== undefined && { issuer: [...issuers] }),
  }
  let failure: unknown = new Error('There is no key')
  for (const key of keys) {
    try {
      return (await jwtVerify(token, key, options)).payload
    } catch (error) {
      failure = error
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) break
    }
  }
  throw new LaunchError('The token is not good', { cause: failure, refusal: toRefusal(failure, clock) })
}

const toRefusal = (failure: unknown, clock: () => number): LaunchRefusal => {
  if (failure instanceof errors.JWTExpired) {
    const { exp = 0 } = failure.payload
    return { reason: 'expired', claim: 'exp', seconds: Math.floor(clock() / 1000) - exp }
  }
  if (failure instanceof errors.JWTClaimValidationFailed) return toClaimRefusal(failure.claim)
  if (failure instanceof errors.JWSSignatureVerificationFailed) return { reason: 'signature-wrong' }
  return { reason: 'token-malformed' }
}

const toClaimRefusal = (claim: string): LaunchRefusal => {
  if (claim === 'iss') return { reason: 'issuer-unknown', claim }
  return claim === 'nbf' ? { reason: 'clock-ahead', claim } : { reason: 'claim-invalid', claim }
}

const checkLife = (claims: JWTPayload, { lifeSecondsMax, clock }: TokenRules): TokenClaims => {
  const now = Math.floor(clock() / 1000)
  const { exp, iat } = claims
  if (!isWhole(exp) || (iat !== undefined && !isWhole(iat)))
    throw new LaunchError('The times of the token are not whole numbers', {
      refusal: { reason: 'claim-invalid', claim: isWhole(exp) ? 'iat' : 'exp' },
    })
  if (iat !== undefined && iat > now + clockToleranceSeconds)
    throw new LaunchError(`The token's clock is ${iat - now} s ahead`, {
      refusal: { reason: 'clock-ahead', claim: 'iat', seconds: iat - now },
    })
  const life = iat === undefined ? exp - now - clockToleranceSeconds : exp - iat
  if (life > lifeSecondsMax)
    throw new LaunchError('The token lives too long', {
      refusal: { reason: 'lifetime-too-long', claim: 'exp', seconds: life - lifeSecondsMax },
    })
  return { ...claims, exp }
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
