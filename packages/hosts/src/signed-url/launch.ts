import type { Secret } from '@intilery-sidebar/contract'
import { decodeJwt } from 'jose'
import { toHmacKeys } from '../launch/hmac-keys.ts'
import { LaunchError } from '../launch/launch-error.ts'
import type { Launch, LaunchVerifier } from '../launch/launch.ts'
import { toProofId, verifyToken } from '../launch/verify-token.ts'
import { parseSignedUrlClaims } from './claims.ts'

const audience = 'intilery-sidebar'
const lifeSecondsMax = 300

/** A page of a desk that embeds the sidebar. */
export type Embedder = {
  /** What its tokens name as `iss`. */
  readonly accountId: string
  readonly tenantId: string
  /** At least 32 bytes each. Several while one is being replaced. */
  readonly secrets: readonly Secret[]
  /** Where its pages are. */
  readonly origins: readonly string[]
}

type SignedUrlLaunchOptions = {
  readonly embedders: readonly Embedder[]
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

/**
 * Proves any page that can sign a URL: a JWT (HS256, five minutes, once) that names the embedder, the agent and the
 * customer. The tenant is the embedder's by configuration, and the session may be asked about the named customers only.
 */
export const createSignedUrlLaunch = ({
  embedders,
  clock = Date.now,
}: SignedUrlLaunchOptions): LaunchVerifier => ({
  host: 'signed-url',
  verify: async (proof) => {
    const embedder = findEmbedder(embedders, proof)
    const keys = toHmacKeys(embedder.secrets).map(({ bytes }) => bytes)
    const rules = { algorithm: 'HS256', keys, issuers: [embedder.accountId], audience } as const
    const token = await verifyToken(proof, { ...rules, lifeSecondsMax, clock })
    return toLaunch(embedder, { proof, token })
  },
})

// The issuer is read before it is proved, to choose the keys; `verifyToken` then proves it.
const findEmbedder = (embedders: readonly Embedder[], proof: string): Embedder => {
  const issuer = readIssuer(proof)
  const embedder = embedders.find(({ accountId }) => accountId === issuer)
  if (embedder === undefined)
    throw new LaunchError('No embedder has the issuer of the token', {
      refusal: { reason: 'issuer-unknown' },
    })
  return embedder
}

const readIssuer = (proof: string): unknown => {
  try {
    return decodeJwt(proof).iss
  } catch (error) {
    throw new LaunchError('The token is not a JWT', { cause: error, refusal: { reason: 'token-malformed' } })
  }
}

type Proven = { readonly proof: string; readonly token: { readonly exp: number } }

const toLaunch = (embedder: Embedder, { proof, token }: Proven): Launch => {
  const { sub, role, refs = [], people, record, ...page } = parseSignedUrlClaims(token)
  return {
    host: 'signed-url',
    tenantId: embedder.tenantId,
    accountId: embedder.accountId,
    agentId: sub,
    agentRole: role ?? null,
    candidates: people?.flat() ?? refs,
    expiresAt: new Date(token.exp * 1000),
    proofId: toProofId(proof),
    page: {
      embedders: embedder.origins,
      origins: embedder.origins,
      refs,
      people,
      recordKey: record,
      ...page,
    },
  }
}
