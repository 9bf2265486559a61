import { z } from 'zod'
import { askHost, type Fetch } from '../records/ask-host.ts'
import { HostApiError } from '../records/record-resolver.ts'
import type { ClientCredentials } from './client-secret.ts'
import type { Grant } from './grant.ts'

export type OAuthClient = {
  /** Where a person agrees to the installation. */
  authorizeUrl(state: string): URL
  /** Rejects with `HostApiError`: `disconnected` when Pipedrive does not take the code. */
  exchangeCode(code: string): Promise<Grant>
  /** Rejects with `HostApiError`: `disconnected` when the user's permission is gone. */
  refresh(grant: Grant): Promise<Grant>
}

export type OAuthClientOptions = {
  readonly clientId: string
  readonly credentials: ClientCredentials
  readonly oauthUrl: URL
  readonly redirectUrl: URL
  readonly fetch: Fetch
  readonly clock: () => number
}

const tokensSchema = z.object({
  access_token: z.string().min(1).max(4096),
  refresh_token: z.string().min(1).max(4096),
  expires_in: z.number().positive(),
  api_domain: z.url(),
})

export const createOAuthClient = (options: OAuthClientOptions): OAuthClient => {
  const { clientId, oauthUrl, redirectUrl } = options
  return {
    authorizeUrl: (state) => {
      const url = new URL('/oauth/authorize', oauthUrl)
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUrl.href,
        state,
      }).toString()
      return url
    },
    exchangeCode: (code) =>
      askForTokens(options, { grant_type: 'authorization_code', code, redirect_uri: redirectUrl.href }),
    refresh: ({ refreshToken }) =>
      askForTokens(options, { grant_type: 'refresh_token', refresh_token: refreshToken }),
  }
}

const askForTokens = async (
  { oauthUrl, credentials, fetch, clock }: OAuthClientOptions,
  form: Readonly<Record<string, string>>,
): Promise<Grant> => {
  const { status, body } = await askHost(
    fetch,
    new Request(new URL('/oauth/token', oauthUrl), {
      method: 'POST',
      headers: {
        authorization: credentials.authorization,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: new URLSearchParams(form).toString(),
    }),
  )
  if (status === 400 || status === 401)
    throw new HostApiError('disconnected', `Pipedrive refuses the grant: ${status}`)
  const tokens = tokensSchema.safeParse(body)
  if (status !== 200 || !tokens.success)
    throw new HostApiError('unavailable', `Pipedrive gave no tokens: ${status}`)
  return toGrant(tokens.data, oauthUrl, clock())
}

const toGrant = (tokens: z.infer<typeof tokensSchema>, oauthUrl: URL, nowMs: number): Grant => ({
  accessToken: tokens.access_token,
  refreshToken: tokens.refresh_token,
  apiDomain: toApiDomain(tokens.api_domain, oauthUrl),
  expiresAtMs: nowMs + tokens.expires_in * 1000,
})

/** The user's token goes wherever this says, so it goes to Pipedrive, or to the workbench's stand-in for it. */
const toApiDomain = (apiDomain: string, oauthUrl: URL): string => {
  const { protocol, hostname, origin } = new URL(apiDomain)
  const isPipedrive = protocol === 'https:' && hostname.endsWith('.pipedrive.com')
  if (!isPipedrive && hostname !== oauthUrl.hostname)
    throw new HostApiError('unavailable', 'Pipedrive names an API that is not its own')
  return origin
}
