import { HostApiError } from '../records/record-resolver.ts'
import {
  parseGrant,
  writeGrant,
  type Grant,
  type InstallationStore,
  type StoredInstallation,
} from './grant.ts'
import type { OAuthClient } from './oauth-client.ts'

/** A token that ends within this is taken for ended: it may be on its way for a while. */
const marginMs = 60_000

export type AccessTokens = {
  /** A grant that counts now. `spent` is one that Pipedrive has just refused although it looks good. */
  get(accountId: string, agentId: string, spent?: Grant): Promise<Grant>
}

type AccessTokensOptions<Kept extends StoredInstallation> = {
  readonly installations: InstallationStore<Kept>
  readonly oauth: OAuthClient
  readonly clock: () => number
}

/**
 * The users' access tokens, refreshed when they end. The old grant stays in the store until the new one is in its
 * place, so a process that is killed in between has lost nothing: Pipedrive takes the same refresh token again.
 */
export const createAccessTokens = <Kept extends StoredInstallation>({
  installations,
  oauth,
  clock,
}: AccessTokensOptions<Kept>): AccessTokens => {
  const refreshing = new Map<string, Promise<Grant>>()

  const read = async (accountId: string, agentId: string) => {
    const installation = await installations.find({ host: 'pipedrive', accountId, agentId })
    if (installation === null) throw new HostApiError('disconnected', 'The user has not installed the app')
    return { installation, grant: parseGrant(installation.grant) }
  }

  const refresh = async (accountId: string, agentId: string): Promise<Grant> => {
    const { installation, grant } = await read(accountId, agentId)
    try {
      const renewed = await oauth.refresh(grant)
      if (await installations.replaceGrant(installation, writeGrant(renewed))) return renewed
    } catch (error) {
      if (!isGone(error) || (await read(accountId, agentId)).grant.accessToken === grant.accessToken)
        throw error
    }
    // Another process was faster, and what it keeps is newer than what we asked with.
    return (await read(accountId, agentId)).grant
  }

  return {
    get: async (accountId, agentId, spent) => {
      const { grant } = await read(accountId, agentId)
      const isGood = grant.expiresAtMs - clock() > marginMs && grant.accessToken !== spent?.accessToken
      if (isGood) return grant
      const key = JSON.stringify([accountId, agentId])
      const flight = refreshing.get(key) ?? refresh(accountId, agentId).finally(() => refreshing.delete(key))
      refreshing.set(key, flight)
      return flight
    },
  }
}

const isGone = (error: unknown): boolean => error instanceof HostApiError && error.reason === 'disconnected'
