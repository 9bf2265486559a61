import type { Secret } from '@intilery-sidebar/contract'
import { toHmacKeys } from '../launch/hmac-keys.ts'
import type { Launch, LaunchVerifier } from '../launch/launch.ts'
import { verifyByAny } from '../launch/verify-by-any.ts'
import { toProofId, verifyToken } from '../launch/verify-token.ts'
import { installationToken } from './installation.ts'

/** Zendesk's proxy signs a minute ahead; the rest is for a proxy that signs late. */
const lifeSecondsMax = 2 * installationToken.lifetimeSeconds

/** Our app as one Zendesk account has installed it. */
export type ZendeskInstallation = {
  /** The account's subdomain. */
  readonly accountId: string
  readonly tenantId: string
  /** What the admin typed into the app's secure setting. Several while it is being replaced. */
  readonly secrets: readonly Secret[]
}

type ZendeskInstallationLaunchOptions = {
  readonly installations: readonly ZendeskInstallation[]
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

/**
 * Proves a page in the app's package by a token that Zendesk's request proxy signed with the installation's secret. The
 * agent's browser chooses what is signed, so it proves which installation asks and nothing more: not who the agent is.
 */
export const createZendeskInstallationLaunch = ({
  installations,
  clock = Date.now,
}: ZendeskInstallationLaunchOptions): LaunchVerifier => {
  const verifiers = installations.map((installation) => createOne(installation, clock))
  return { host: 'zendesk', verify: (proof) => verifyByAny(verifiers, proof) }
}

const createOne = (installation: ZendeskInstallation, clock: () => number): LaunchVerifier => {
  const keys = toHmacKeys(installation.secrets).map(({ bytes }) => bytes)
  return {
    host: 'zendesk',
    verify: async (proof) => {
      const { exp } = await verifyToken(proof, toRules(keys, clock))
      return toLaunch(installation, exp, proof)
    },
  }
}

const toRules = (keys: readonly Uint8Array[], clock: () => number) => ({
  algorithm: 'HS256' as const,
  keys,
  issuers: [installationToken.issuer],
  audience: installationToken.audience,
  lifeSecondsMax,
  clock,
})

const toLaunch = (
  { tenantId, accountId }: Pick<ZendeskInstallation, 'tenantId' | 'accountId'>,
  exp: number,
  proof: string,
): Launch => ({
  host: 'zendesk',
  tenantId,
  accountId,
  agentId: null,
  agentRole: null,
  candidates: null,
  expiresAt: new Date(exp * 1000),
  proofId: toProofId(proof),
  page: null,
})
