import { exportDeadlines, sectionDeadlines } from '@intilery-sidebar/contract'
import { untilAborted } from '@intilery-sidebar/waiting'
import * as z from 'zod/mini'
import type { Host } from '../page/host.ts'
import type { ZafClient } from './bridge-sdk.ts'
import { installationSettings, installationToken, tokenPlaceholder } from './installation.ts'

type ZendeskRequestOptions = {
  readonly client: Pick<ZafClient, 'request'>
  /** The origin of our proxy, as the admin typed it into the installation's settings. */
  readonly proxyOrigin: string
  /** The Zendesk account's subdomain. */
  readonly account: string
}

/**
 * A `fetch` through Zendesk's request proxy, for the page in the app's package: its origin is Zendesk's, ours has no
 * CORS.
 *
 * Only the request that carries the token's placeholder is `secure`, because Zendesk then writes secrets into every
 * placeholder it finds; no other request, whose text may be a customer's, gives it the occasion.
 */
export const createZendeskFetch =
  (options: ZendeskRequestOptions): Host['fetch'] =>
  async (path, init = {}) => {
    init.signal?.throwIfAborted()
    const asked = options.client.request(toRequest(path, init, options)).then(toResponse, toRefusal)
    return untilAborted(asked, init.signal)
  }

const toRequest = (
  path: string,
  init: RequestInit,
  { proxyOrigin, account }: ZendeskRequestOptions,
): Record<string, unknown> => {
  const { 'content-type': contentType, ...headers } = Object.fromEntries(new Headers(init.headers))
  const { body = null } = init
  if (body !== null && typeof body !== 'string') throw new TypeError('Zendesk passes on text only')
  return {
    url: toUrl(path, proxyOrigin),
    type: init.method ?? 'GET',
    headers,
    ...(body !== null && { data: body, contentType }),
    dataType: 'text',
    httpCompleteResponse: true,
    cors: false,
    autoRetry: false,
    timeout: (path.endsWith('/exports') ? exportDeadlines : sectionDeadlines).hostMs,
    ...(headers['authorization']?.includes(tokenPlaceholder) === true && toSigning(account)),
  }
}

const toUrl = (path: string, proxyOrigin: string): string => {
  const url = new URL(path, proxyOrigin)
  if (url.origin !== proxyOrigin) throw new TypeError('The path leaves the proxy')
  return url.href
}

const toSigning = (account: string): Record<string, unknown> => ({
  secure: true,
  jwt: {
    algorithm: 'HS256',
    secret_key: `{{setting.${installationSettings.sharedSecret}}}`,
    expiry: installationToken.lifetimeSeconds,
    claims: {
      iss: installationToken.issuer,
      aud: installationToken.audience,
      jti: crypto.randomUUID(),
      account,
    },
  },
})

// Zendesk forwards jQuery's object, which holds the body as text, as JSON, or both.
const answeredSchema = z.object({
  status: z.number().check(z.minimum(200), z.maximum(599)),
  responseText: z.optional(z.nullable(z.string())),
  responseJSON: z.optional(z.unknown()),
})

const emptyStatuses = new Set([204, 205, 304])

const toResponse = (answered: unknown): Response => {
  const { status, responseText, responseJSON } = answeredSchema.parse(answered)
  const body = responseText ?? (responseJSON === undefined ? '' : JSON.stringify(responseJSON))
  return new Response(emptyStatuses.has(status) ? null : body, { status })
}

// Without a status there was no answer, which is where a fetch rejects.
const toRefusal = (refused: unknown): Response => {
  if (!answeredSchema.safeParse(refused).success)
    throw new TypeError('Zendesk could not reach the proxy', { cause: refused })
  return toResponse(refused)
}
