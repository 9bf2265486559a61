import { createAdaptorServer } from '@hono/node-server'
import { createReferenceApi, type History, type Tenant } from '@intilery-sidebar/reference-api'
import { createHmac, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'

const newSecret = (): string => randomBytes(32).toString('base64url')
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const audience = 'https://acme.zendesk.com/api/v2/apps/installations/123.json'

/** Everything that opens something. */
export const secrets = {
  upstream: newSecret(),
  session: newSecret(),
  store: newSecret(),
  zendesk: newSecret(),
  pipedrive: newSecret(),
  canvas: newSecret(),
  accessToken: newSecret(),
  refreshToken: newSecret(),
  salesforceToken: newSecret(),
}

/** What every planted address, name and number has in it, so that a search for these finds each of the 500. */
export const marks = ['zqkanarie', 'Zqvogel', '+4990017']

const personOf = (index: number) => {
  const number = String(index).padStart(4, '0')
  return {
    customerId: randomUUID(),
    externalId: `shop-id-${randomUUID()}`,
    email: `zqkanarie.${number}@people.example`,
    lastName: `Zqvogel${number}`,
    phone: `+4990017${number}`,
  }
}
export const people = Array.from({ length: 500 }, (_, index) => personOf(index))

const tenant: Tenant = {
  clientId: 'acme',
  accountId: 'shop',
  brandId: 'SHOP',
  authTokens: [secrets.upstream],
  writeKeys: ['write-key'],
}

const toHistory = (): History => ({
  customers: people.map(({ lastName, phone, ...ids }) => ({
    ...ids,
    traits: { firstName: 'Test', lastName, phone },
    preferences: null,
    meta: {},
  })),
  events: people.map(({ customerId, email, phone }, index) => ({
    customerId,
    eventId: `event-${index}`,
    action: 'page',
    eventAt: Date.now() - index * 60_000,
    receivedAt: Date.now() - index * 60_000,
    origin: { source: 'SEGMENT_API', clientId: 'acme', accountId: 'shop', brandId: 'SHOP' },
    raw: { event: 'Page', properties: { note: `${email} called from ${phone}` } },
  })),
})

/** The Profile API on a port, which can be broken on demand, and then echoes what it was sent. */
export const serveProfiles = async () => {
  const reference = await createReferenceApi({ tenants: [tenant], limit: null })
  await reference.importHistory([toHistory()], tenant)
  const state = { isBroken: false }
  const server = createAdaptorServer({
    fetch: async (request) => (state.isBroken ? complain(request) : reference.fetch(request)),
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    break: (isBroken: boolean) => void (state.isBroken = isBroken),
    close: async () => {
      server.close()
      await reference.close()
    },
  }
}

const complain = ({ url, headers }: Request): Response =>
  Response.json(
    { error: { code: 'internal_server_error', message: `${url} with ${headers.get('auth-token')} failed` } },
    { status: 500, headers: { 'x-amzn-requestid': headers.get('auth-token') ?? '', 'x-about': url } },
  )

/** The hosts' own servers: Pipedrive's OAuth and API, and Salesforce's. */
export const answerAsHost = async (request: Request): Promise<Response> => {
  const { hostname, pathname } = new URL(request.url)
  if (hostname.endsWith('salesforce.com'))
    return Response.json({ records: [{ Contact: { Email: people[1]?.email } }] })
  const answers: Readonly<Record<string, unknown>> = {
    '/oauth/token': {
      access_token: secrets.accessToken,
      refresh_token: secrets.refreshToken,
      token_type: 'bearer',
      expires_in: 3599,
      api_domain: 'https://acme.pipedrive.com',
    },
    '/v1/users/me': { success: true, data: { id: 7, company_id: 54_321 } },
    '/api/v2/deals/1': { success: true, data: { person_id: 3 } },
    '/api/v2/persons/3': { success: true, data: { emails: [{ value: people[2]?.email, primary: true }] } },
  }
  return pathname in answers ? Response.json(answers[pathname]) : new Response(null, { status: 404 })
}

/** The environment of a gateway that all hosts use. */
export const busyEnv = {
  PORT: '0',
  METRICS_PORT: '0',
  INTILERY_CLIENT_ID: tenant.clientId,
  INTILERY_ACCOUNT_ID: tenant.accountId,
  INTILERY_BRAND_ID: tenant.brandId,
  INTILERY_AUTH_TOKEN: secrets.upstream,
  SESSION_KEYS: secrets.session,
  STORE_KEY: secrets.store,
  ZENDESK_SHARED_SECRET: secrets.zendesk,
  ZENDESK_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'pem' }),
  ZENDESK_AUDIENCE: audience,
  PUBLIC_URL: 'https://sidebar.example',
  PIPEDRIVE_CLIENT_ID: 'client-1',
  PIPEDRIVE_CLIENT_SECRET: secrets.pipedrive,
  CANVAS_CONSUMER_SECRET: secrets.canvas,
}

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const toBody = (alg: string, claims: Readonly<Record<string, unknown>>): string => {
  const now = Math.floor(Date.now() / 1000)
  return [
    { alg, typ: 'JWT' },
    { jti: randomUUID(), iat: now, exp: now + 60, ...claims },
  ]
    .map(encode)
    .join('.')
}
const signWith = (secret: string, claims: Readonly<Record<string, unknown>>): string => {
  const body = toBody('HS256', claims)
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}

/** What each host signs when an agent opens the sidebar in it. */
export const proofs = {
  zendesk: () => signWith(secrets.zendesk, { iss: 'intilery-sidebar-zendesk', aud: 'intilery-sidebar' }),
  zendeskPage: () => {
    const body = toBody('RS256', { iss: 'acme.zendesk.com', aud: audience, sub: '77' })
    return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
  },
  pipedrive: () => signWith(secrets.pipedrive, { userId: 7, companyId: 54_321 }),
  canvas: () => {
    const encoded = Buffer.from(
      JSON.stringify({
        algorithm: 'HMACSHA256',
        issuedAt: Date.now(),
        client: {
          oauthToken: secrets.salesforceToken,
          instanceUrl: 'https://acme.my.salesforce.com',
          targetOrigin: 'https://acme.lightning.force.com',
        },
        context: {
          user: { userId: '005000000000001' },
          organization: { organizationId: '00D000000000001' },
          environment: { record: { Id: '500000000000001', attributes: { type: 'Case' } } },
          links: { queryUrl: '/services/data/v60.0/query/' },
        },
      }),
    ).toString('base64')
    return `${createHmac('sha256', secrets.canvas).update(encoded).digest('base64')}.${encoded}`
  },
}
