import { createPublicKey } from 'node:crypto'
import { LaunchError } from '../launch/launch-error.ts'
import type { LaunchVerifier } from '../launch/launch.ts'
import { toZendeskSubdomain } from './audience.ts'
import { toProofId, verifyToken } from '../launch/verify-token.ts'

/** How long Zendesk's signature of a page load counts. */
const lifeSecondsMax = 300

type ZendeskSignedLaunchOptions = {
  /** PEM, one key for each upload of the app: `GET /api/v2/apps/{id}/public_key`. */
  readonly publicKeys: readonly string[]
  /** `https://{subdomain}.zendesk.com/api/v2/apps/installations/{id}.json` */
  readonly audience: string
  readonly tenantId: string
  /** Who may frame the page. Default: the account's own `https://{subdomain}.zendesk.com`. */
  readonly embedders?: readonly string[] | undefined
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

/**
 * Proves a page that Zendesk loads from us by the token it posts with the load: RS256, five minutes, for one
 * installation. Zendesk itself states the agent here, and once: the token counts for the first load only.
 */
export const createZendeskSignedLaunch = ({
  publicKeys,
  audience,
  tenantId,
  clock = Date.now,
  ...options
}: ZendeskSignedLaunchOptions): LaunchVerifier => {
  const host = toAccountHost(audience)
  const { embedders = [`https://${host}`] } = options
  const keys = publicKeys.map((pem) => createPublicKey(pem))
  const issuers = [host, `https://${host}`]
  return {
    host: 'zendesk',
    verify: async (proof) => {
      const { sub, exp } = await verifyToken(proof, {
        algorithm: 'RS256',
        keys,
        issuers,
        audience,
        lifeSecondsMax,
        clock,
      })
      return {
        host: 'zendesk',
        tenantId,
        accountId: host.replace(/\.zendesk\.com$/, ''),
        agentId: toAgentId(sub, host),
        agentRole: null,
        candidates: null,
        expiresAt: new Date(exp * 1000),
        proofId: toProofId(proof),
        page: { embedders },
      }
    },
  }
}

const toAccountHost = (audience: string): string => {
  const subdomain = toZendeskSubdomain(audience)
  if (subdomain === null)
    throw new Error("The audience is not the address of an installation in Zendesk's API")
  return `${subdomain}.zendesk.com`
}

/** `sub` is the agent's address in Zendesk's API; an agent of another account is refused. */
const toAgentId = (sub: string | undefined, host: string): string => {
  const [, subHost = host, id] =
    /^(?:https:\/\/([^/]+)\/api\/v2\/users\/)?(\d{1,20})(?:\.json)?$/.exec(sub ?? '') ?? []
  if (id === undefined || subHost !== host) throw new LaunchError('The token names no agent of this account')
  return id
}
