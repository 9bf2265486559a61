import type { Secret } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { askHost, type Fetch } from '../records/ask-host.ts'
import type { LaunchVerifier } from '../launch/launch.ts'
import { HostApiError, type RecordResolver } from '../records/record-resolver.ts'
import { createAccessTokens } from './access-tokens.ts'
import { toClientCredentials } from './client-secret.ts'
import { findPeople } from './find-people.ts'
import { writeGrant, type Grant, type InstallationStore, type StoredInstallation } from './grant.ts'
import { createPipedriveLaunch, type PipedriveLaunchOptions } from './launch.ts'
import { createOAuthClient } from './oauth-client.ts'
import { createPipedriveApi } from './pipedrive-api.ts'

export type PipedriveOptions<Kept extends StoredInstallation> = Pick<
  PipedriveLaunchOptions,
  'tenantFor' | 'embedders'
> & {
  readonly clientId: string
  readonly clientSecret: Secret
  /** The panel's own JWT secret. Default: the client secret, as Pipedrive does. */
  readonly jwtSecret?: Secret | undefined
  /** Default `https://oauth.pipedrive.com`. */
  readonly oauthUrl?: URL | undefined
  /** The app's one callback address. */
  readonly redirectUrl: URL
  readonly installations: InstallationStore<Kept>
  readonly fetch: Fetch
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

/** Who installed, or uninstalled. */
type PipedriveUser = {
  readonly tenantId: string
  readonly accountId: string
  readonly agentId: string
}

export type Pipedrive = {
  readonly launch: LaunchVerifier
  readonly records: RecordResolver
  authorizeUrl(state: string): URL
  /** Exchanges the code of a person who agreed, and keeps what they granted. Rejects with a `HostApiError`. */
  install(code: string): Promise<PipedriveUser & { readonly apiDomain: string }>
  /** Whether this Authorization header is Pipedrive's own, on an uninstallation. */
  isFromPipedrive(authorization: string): boolean
  /** Who installed, or null when they did not, or no longer. */
  findUser(accountId: string, agentId: string): Promise<PipedriveUser | null>
  /** Forgets what a user granted. */
  uninstall(user: PipedriveUser): Promise<void>
}

const meAnswer = z.object({
  data: z.object({ id: z.int().positive(), company_id: z.int().positive() }),
})

/** Pipedrive's panels: who opened one, whose the record beside it is, and how the app is installed. */
export const createPipedrive = <Kept extends StoredInstallation>(
  options: PipedriveOptions<Kept>,
): Pipedrive => {
  const { clientId, clientSecret, jwtSecret = clientSecret, redirectUrl, installations, fetch } = options
  const { oauthUrl = new URL('https://oauth.pipedrive.com'), clock = Date.now, tenantFor } = options
  const credentials = toClientCredentials(clientId, clientSecret)
  const oauth = createOAuthClient({ clientId, credentials, oauthUrl, redirectUrl, fetch, clock })
  const tokens = createAccessTokens({ installations, oauth, clock })
  return {
    launch: createPipedriveLaunch({ secrets: [jwtSecret], tenantFor, clock, embedders: options.embedders }),
    records: {
      host: 'pipedrive',
      findPeople: async ({ accountId, agentId }, { resource, id, signal }) => {
        if (agentId === null) throw new HostApiError('disconnected', 'The session names no agent')
        return findPeople(createPipedriveApi({ tokens, accountId, agentId, fetch, signal }), resource, id)
      },
    },
    authorizeUrl: (state) => oauth.authorizeUrl(state),
    install: async (code) => {
      const grant = await oauth.exchangeCode(code)
      const { accountId, agentId } = await askWhoGranted(fetch, grant)
      const tenantId = tenantFor(accountId)
      if (tenantId === null) throw new HostApiError('disconnected', 'The company is not one of ours')
      await installations.save({ host: 'pipedrive', accountId, agentId, tenantId, grant: writeGrant(grant) })
      return { tenantId, accountId, agentId, apiDomain: grant.apiDomain }
    },
    isFromPipedrive: (authorization) => credentials.isSame(authorization),
    findUser: async (accountId, agentId) => {
      const installation = await installations.find({ host: 'pipedrive', accountId, agentId })
      return installation === null ? null : { tenantId: installation.tenantId, accountId, agentId }
    },
    uninstall: async ({ accountId, agentId }) => {
      await installations.remove({ host: 'pipedrive', accountId, agentId })
    },
  }
}

const askWhoGranted = async (fetch: Fetch, { apiDomain, accessToken }: Grant) => {
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
  const { status, body } = await askHost(fetch, new Request(new URL('/v1/users/me', apiDomain), { headers }))
  const me = meAnswer.safeParse(body)
  if (status !== 200 || !me.success)
    throw new HostApiError('unavailable', `Pipedrive does not say whose grant it is: ${status}`)
  return { accountId: String(me.data.data.company_id), agentId: String(me.data.data.id) }
}
