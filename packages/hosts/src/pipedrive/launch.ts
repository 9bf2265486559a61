import type { Secret } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { toHmacKeys } from '../launch/hmac-keys.ts'
import { LaunchError } from '../launch/launch-error.ts'
import type { LaunchVerifier } from '../launch/launch.ts'
import { verifyToken } from '../launch/verify-token.ts'

/** Pipedrive signs for five minutes, and its SDK hands out a new token when asked. */
const lifeSecondsMax = 300

/** The web app runs at a name per company, and the token does not say which. */
const embedders = ['https://*.pipedrive.com']

export type PipedriveLaunchOptions = {
  /** The panel's own JWT secret, or the app's client secret where the panel has none. */
  readonly secrets: readonly Secret[]
  /** The tenant whose customers a company's users may see; null for a company that is not ours. */
  readonly tenantFor: (companyId: string) => string | null
  /** Who may frame the panel. Default: Pipedrive's web app. */
  readonly embedders?: readonly string[] | undefined
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

const id = z
  .union([z.string().regex(/^[1-9]\d{0,14}$/), z.int().positive()])
  .transform((value) => String(value))
const claimsSchema = z.object({ userId: id, companyId: id, exp: z.int() })

/**
 * Proves a panel by the token Pipedrive puts into its address. It proves the user and the company, not the record
 * beside it: so a session from here names no customer at all, and only a record, read with the user's own permissions,
 * does.
 */
export const createPipedriveLaunch = ({
  secrets,
  tenantFor,
  clock,
  ...options
}: PipedriveLaunchOptions): LaunchVerifier => {
  const keys = toHmacKeys(secrets).map(({ bytes }) => bytes)
  return {
    host: 'pipedrive',
    verify: async (proof) => {
      const token = await verifyToken(proof, { algorithm: 'HS256', keys, lifeSecondsMax, clock })
      const claims = claimsSchema.safeParse(token)
      if (!claims.success)
        throw new LaunchError('The token names no user of a company', { cause: claims.error })
      const { userId, companyId, exp } = claims.data
      const tenantId = tenantFor(companyId)
      if (tenantId === null) throw new LaunchError('The company is not one of ours')
      return {
        host: 'pipedrive',
        tenantId,
        accountId: companyId,
        agentId: userId,
        agentRole: null,
        candidates: [],
        expiresAt: new Date(exp * 1000),
        proofId: null,
        page: { embedders: options.embedders ?? embedders },
      }
    },
  }
}
