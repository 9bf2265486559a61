import { sign } from 'hono/jwt'
import * as z from 'zod/mini'

export type ZendeskRequestProxyOptions = {
  /** The installation's settings, by name. The browser never sees the secure ones. */
  readonly settings: Readonly<Record<string, string>>
  /** Where a secure setting may be written, by its name: the manifest's `scopes`. */
  readonly scopes: Readonly<Record<string, readonly string[]>>
  /** Bare host names, the manifest's `domainWhitelist`. */
  readonly domainWhitelist: readonly string[]
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/** What Zendesk's client hands back to the app. */
export type ZendeskAnswer = {
  readonly status: number
  readonly statusText: string
  readonly responseText: string
}

const optionsSchema = z.looseObject({
  url: z.string(),
  type: z._default(z.string(), 'GET'),
  headers: z._default(z.record(z.string(), z.string()), {}),
  data: z.optional(z.string()),
  contentType: z.optional(z.string()),
  secure: z._default(z.boolean(), false),
  jwt: z.optional(
    z.object({
      algorithm: z.literal('HS256'),
      secret_key: z.string(),
      expiry: z.number(),
      claims: z._default(z.record(z.string(), z.unknown()), {}),
    }),
  ),
})

type Options = z.infer<typeof optionsSchema>

/**
 * Plays the server of Zendesk that carries an app's requests. It writes settings and a signed token into the
 * placeholders of a `secure` request, and sends such a request only to a listed domain. Any other request it sends as
 * it came.
 */
export const createZendeskRequestProxy =
  (server: ZendeskRequestProxyOptions) =>
  async (asked: unknown): Promise<ZendeskAnswer> => {
    const options = optionsSchema.safeParse(asked)
    if (!options.success) return invalid
    const url = URL.parse(fill(options.data.url, options.data.secure ? toPlain(server, 'url') : {}))
    if (url === null || (options.data.secure && !server.domainWhitelist.includes(url.hostname)))
      return invalid
    return answer(await server.fetch(await toRequest(url, options.data, server)))
  }

const invalid: ZendeskAnswer = {
  status: 400,
  statusText: 'Bad Request',
  responseText: 'Proxy error: Invalid request',
}

const toRequest = async (
  url: URL,
  options: Options,
  server: ZendeskRequestProxyOptions,
): Promise<Request> => {
  const token = options.secure ? await mintToken(options, server) : null
  const values = (scope: string) =>
    options.secure ? { ...toPlain(server, scope), ...(token !== null && { 'jwt.token': token }) } : {}
  const headers = new Headers()
  for (const [name, value] of Object.entries(options.headers)) {
    // Zendesk's servers drop such a header without a word.
    if (!name.includes('_')) headers.set(name, fill(value, values('header')))
  }
  if (options.data !== undefined) headers.set('content-type', options.contentType ?? urlEncoded)
  return new Request(url, {
    method: options.type,
    headers,
    ...(options.data !== undefined && { body: fill(options.data, values('body')) }),
  })
}

const urlEncoded = 'application/x-www-form-urlencoded; charset=UTF-8'

const mintToken = async ({ jwt }: Options, server: ZendeskRequestProxyOptions): Promise<string | null> => {
  if (jwt === undefined) return null
  const now = Math.floor(server.clock() / 1000)
  const claims = { iat: now, exp: now + jwt.expiry, ...jwt.claims }
  return sign(claims, fill(jwt.secret_key, toPlain(server, 'jwt_secret_key')), jwt.algorithm)
}

/** The settings that may be written into this part of a request. */
const toPlain = (
  { settings, scopes }: ZendeskRequestProxyOptions,
  scope: string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(settings)
      .filter(([name]) => scopes[name]?.includes(scope) ?? true)
      .map(([name, value]) => [`setting.${name}`, value]),
  )

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{([\w.]+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder)

const answer = async (response: Response): Promise<ZendeskAnswer> => ({
  status: response.status,
  statusText: response.statusText,
  responseText: await response.text(),
})
