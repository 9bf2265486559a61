import { profileRefSchema, type Secret } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { toHmacKeys } from '../hmac-keys.ts'
import { LaunchError, type LaunchVerifier } from '../launch.ts'
import { toProofId, verifyToken } from '../verify-token.ts'

const audience = 'intilery-sidebar'
const longestLifeSeconds = 300
const mostRefs = 6

/** A page of somebody's own that embeds the sidebar. */
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

const claimsSchema = z.object({
  sub: z.string().min(1).max(200),
  role: z.string().min(1).max(100).optional(),
  refs: z.array(profileRefSchema).min(1).max(mostRefs),
  locale: z.string().max(40).optional(),
  timeZone: z.string().max(60).optional(),
  colorScheme: z.enum(['light', 'dark']).optional(),
})

/**
 * Proves any page that can sign a URL: a JWT (HS256, five minutes, once) that names the embedder, the agent and the customer.
 * The tenant is the embedder's by configuration, and the customer is the only one the session may be asked about.
 */
export const createSignedUrlLaunch = ({
  embedders,
  clock = Date.now,
}: SignedUrlLaunchOptions): LaunchVerifier => {
  const known = embedders.map((embedder) => ({
    embedder,
    keys: toHmacKeys(embedder.secrets).map(({ bytes }) => bytes),
  }))
  const verifyWithAny = async (proof: string) => {
    let failure: unknown = new LaunchError('Nobody may embed the sidebar')
    for (const { embedder, keys } of known) {
      try {
        const rules = { algorithm: 'HS256', keys, issuers: [embedder.accountId], audience } as const
        return { embedder, token: await verifyToken(proof, { ...rules, longestLifeSeconds, clock }) }
      } catch (error) {
        failure = error
      }
    }
    throw new LaunchError('No embedder has signed the token', { cause: failure })
  }
  return {
    host: 'signed-url',
    verify: async (proof) => {
      const { embedder, token } = await verifyWithAny(proof)
      const claims = claimsSchema.safeParse(token)
      if (!claims.success) throw new LaunchError('The token lacks an agent or a customer')
      const { sub, role, refs, ...appearance } = claims.data
      return {
        host: 'signed-url',
        tenantId: embedder.tenantId,
        accountId: embedder.accountId,
        agentId: sub,
        agentRole: role ?? null,
        candidates: refs,
        expiresAt: new Date(token.exp * 1000),
        proofId: toProofId(proof),
        page: { embedders: embedder.origins, refs, ...appearance },
      }
    },
  }
}
