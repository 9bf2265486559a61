import { Secret } from '@intilery-sidebar/contract'
import type { Site } from '@intilery-sidebar/dev-env'
import {
  createPipedrive,
  createSignedUrlLaunch,
  createZendeskInstallationLaunch,
  createZendeskSignedLaunch,
  type HostKind,
} from '@intilery-sidebar/hosts/server'
import { createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import type { AttackTarget } from './attack-target.ts'

const tenantId = 'shop-0'
const zendeskSecret = 'zendesk-secret-canary-0f3b7c92d1e4a685'
const pipedriveSecret = 'pipedrive-secret-canary-61d0e2b4f7a9c385'
const embedderSecret = 'embedder-secret-canary-7c1e95d2b06fa834'
const zendeskKeys = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const zendeskPem = zendeskKeys.publicKey.export({ type: 'spki', format: 'pem' })
export const audience = 'https://acme.zendesk.com/api/v2/apps/installations/123.json'

type Key = string | KeyObject

/** Where a host's token is taken, and what a good one says. */
export type LaunchRoute = {
  readonly name: string
  readonly host: HostKind
  readonly alg: 'HS256' | 'RS256'
  readonly key: Key
  readonly lifetimeMaxSeconds: number
  readonly claims: Readonly<Record<string, unknown>>
  readonly path: (token: string) => string
  readonly init: (token: string) => RequestInit
}

const bearer = (token: string): RequestInit => ({
  method: 'POST',
  headers: { authorization: `Bearer ${token}` },
})
const form = (token: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ token }).toString(),
})

export const launchRoutes: readonly LaunchRoute[] = [
  {
    name: "Zendesk's package",
    host: 'zendesk',
    alg: 'HS256',
    key: zendeskSecret,
    lifetimeMaxSeconds: 120,
    claims: { iss: 'intilery-sidebar-zendesk', aud: 'intilery-sidebar' },
    path: () => '/api/session',
    init: bearer,
  },
  {
    name: "Zendesk's signed page",
    host: 'zendesk',
    alg: 'RS256',
    key: zendeskKeys.privateKey,
    lifetimeMaxSeconds: 300,
    claims: { iss: 'acme.zendesk.com', aud: audience, sub: '77' },
    path: () => '/launch/zendesk',
    init: form,
  },
  {
    name: "Pipedrive's panel",
    host: 'pipedrive',
    alg: 'HS256',
    key: pipedriveSecret,
    lifetimeMaxSeconds: 300,
    claims: { userId: 7, companyId: 54_321 },
    path: (token) =>
      `/launch/pipedrive?${new URLSearchParams({ token, id: 'i', resource: 'deal', selectedIds: '3' }).toString()}`,
    init: () => ({}),
  },
  {
    name: 'a signed address',
    host: 'signed-url',
    alg: 'HS256',
    key: embedderSecret,
    lifetimeMaxSeconds: 300,
    claims: {
      iss: 'portal',
      aud: 'intilery-sidebar',
      sub: 'agent-1',
      refs: [{ idType: 'userId', value: 'x-1' }],
    },
    path: (token) => `/launch/signed-url?${new URLSearchParams({ token }).toString()}`,
    init: () => ({}),
  },
]

/**
 * The hosts behind the launch routes, as the proxy knows them. `outbound` is called for every request to one of them.
 */
export const knowHosts =
  (outbound: Request[]) =>
  ({ installations }: Pick<Site, 'installations'>) => ({
    launches: [
      createZendeskInstallationLaunch({
        installations: [{ accountId: 'acme', tenantId, secrets: [new Secret(zendeskSecret)] }],
      }),
    ],
    pages: {
      zendesk: createZendeskSignedLaunch({ publicKeys: [zendeskPem], audience, tenantId }),
      'signed-url': createSignedUrlLaunch({
        embedders: [
          {
            accountId: 'portal',
            tenantId,
            secrets: [new Secret(embedderSecret)],
            origins: ['https://portal.example'],
          },
        ],
      }),
    },
    pipedrive: createPipedrive({
      clientId: 'client-1',
      clientSecret: new Secret(pipedriveSecret),
      redirectUrl: new URL('https://proxy.test/oauth/pipedrive/callback'),
      tenantFor: (companyId) => (companyId === '54321' ? tenantId : null),
      installations,
      fetch: async (request) => {
        outbound.push(request)
        return new Response(null, { status: 404 })
      },
    }),
  })

export const nowSeconds = (): number => Math.floor(Date.now() / 1000)

export const encode = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

export type Forgery = {
  readonly header?: Readonly<Record<string, unknown>>
  /** Over the good ones; undefined leaves a claim out. */
  readonly claims?: Readonly<Record<string, unknown>>
  /** Instead of all claims, as they stand. */
  readonly payload?: string
  /** Signs the text instead of the launchRoute's own key. */
  readonly signWith?: (body: string) => string
}

/** A token for a launchRoute: good, but for what is changed. */
export const forge = (
  launchRoute: LaunchRoute,
  { header, claims, payload, signWith }: Forgery = {},
): string => {
  const now = nowSeconds()
  const good = { ...launchRoute.claims, jti: randomUUID(), iat: now, exp: now + 60 }
  const body = `${encode({ alg: launchRoute.alg, typ: 'JWT', ...header })}.${encode(payload ?? { ...good, ...claims })}`
  return `${body}.${(signWith ?? signerOf(launchRoute))(body)}`
}

const signerOf =
  ({ key }: LaunchRoute) =>
  (body: string): string =>
    typeof key === 'string'
      ? createHmac('sha256', key).update(body).digest('base64url')
      : sign('sha256', Buffer.from(body), key).toString('base64url')

export const knock = (target: AttackTarget, launchRoute: LaunchRoute, token: string) =>
  target.send(launchRoute.path(token), launchRoute.init(token))
