import type { Secret } from '@intilery-sidebar/contract'
import { toHmacKeys } from '../hmac-keys.ts'
import { LaunchError, type Launch, type LaunchVerifier } from '../launch.ts'
import { toProofId, verifyToken } from '../verify-token.ts'
import { installationToken } from './installation.ts'

/** Zendesk's proxy signs a minute ahead; the rest is for a proxy that signs late. */
const longestLifeSeconds = 2 * installationToken.lifetimeSeconds

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
 * Proves a page in the app's package by a token that Zendesk's request proxy signed with the installation's secret.
 * The agent's browser chooses what is signed, so it proves which installation asks and nothing more: not who the agent is.
 */
export const createZendeskInstallationLaunch = ({
  installations,
  clock = Date.now,
}: ZendeskInstallationLaunchOptions): LaunchVerifier => {
  const known = installations.map(({ secrets, ...installation }) => ({
    ...installation,
    keys: toHmacKeys(secrets).map(({ bytes }) => bytes),
  }))
  return {
    host: 'zendesk',
    verify: async (proof) => {
      const failures: unknown[] = []
      for (const installation of known) {
        try {
          const { exp } = await verifyToken(proof, toRules(installation.keys, clock))
          return toLaunch(installation, exp, proof)
        } catch (error) {
          failures.push(error)
        }
      }
      throw new LaunchError('No installation has signed the token', { cause: failures.at(-1) })
    },
  }
}

const toRules = (keys: readonly Uint8Array[], clock: () => number) => ({
  algorithm: 'HS256' as const,
  keys,
  issuers: [installationToken.issuer],
  audience: installationToken.audience,
  longestLifeSeconds,
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
