import { Secret } from '@intilery-sidebar/contract'
import {
  createCanvasLaunch,
  createPipedrive,
  createSignedUrlLaunch,
  createZendeskSignedLaunch,
} from '@intilery-sidebar/hosts/server'
import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import { createHmac, generateKeyPairSync, randomInt, randomUUID, sign } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { outcomeOf, serveTheWorld, sidebarOrigin, type Load } from './hostile-pages.ts'
import type { DevEnv } from '@intilery-sidebar/dev-env'
import { openHostPages } from './host-pages.ts'

const tenantId = 'shop'
const secret = 'framing-secret-canary-0123456789abcdef'
const audience = 'https://acme.zendesk.com/api/v2/apps/installations/123.json'
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const hmac = (body: string, encoding: 'base64' | 'base64url' = 'base64url'): string =>
  createHmac('sha256', secret).update(body).digest(encoding)

const signToken = (alg: 'HS256' | 'RS256', claims: Readonly<Record<string, unknown>>): string => {
  const now = Math.floor(Date.now() / 1000)
  const body = [
    { alg, typ: 'JWT' },
    { jti: randomUUID(), iat: now, exp: now + 60, ...claims },
  ]
    .map(encode)
    .join('.')
  const signature =
    alg === 'HS256' ? hmac(body) : sign('sha256', Buffer.from(body), privateKey).toString('base64url')
  return `${body}.${signature}`
}

const signRequest = (targetOrigin: string): string => {
  const context = {
    algorithm: 'HMACSHA256',
    // Two of the same millisecond would be one launch.
    issuedAt: Date.now() - randomInt(10_000),
    client: { oauthToken: 'token', instanceUrl: 'https://acme.my.salesforce.com', targetOrigin },
    context: {
      user: { userId: '005000000000001', locale: 'en_US', timeZone: 'Europe/London' },
      organization: { organizationId: '00D000000000001' },
      environment: { record: { Id: '500000000000001', attributes: { type: 'Case' } } },
      links: { queryUrl: '/services/data/v60.0/query/' },
    },
  }
  const encoded = Buffer.from(JSON.stringify(context)).toString('base64')
  return `${hmac(encoded, 'base64')}.${encoded}`
}

type Hosted = {
  readonly host: string
  /** Where the page may be framed. */
  readonly own: string
  readonly toLoad: (gateway: string) => Load
  /** What a stranger's domain looks like that wants to be taken for it. */
  readonly strangers: readonly string[]
}

const pages: readonly Hosted[] = [
  {
    host: "Zendesk's signed page",
    own: 'https://acme.zendesk.com',
    toLoad: (gateway) => ({
      method: 'POST',
      url: `${gateway}/launch/zendesk`,
      fields: { token: signToken('RS256', { iss: 'acme.zendesk.com', aud: audience, sub: '77' }) },
    }),
    strangers: ['https://globex.zendesk.com', 'https://zendesk.com', 'https://x.acme.zendesk.com'],
  },
  {
    host: "Pipedrive's panel",
    own: 'https://acme.pipedrive.com',
    toLoad: (gateway) => ({
      method: 'GET',
      url: `${gateway}/launch/pipedrive`,
      fields: {
        token: signToken('HS256', { userId: 7, companyId: 54_321 }),
        id: 'i-1',
        resource: 'deal',
        selectedIds: '3',
      },
    }),
    // Pipedrive's token does not say at which of its names the company is, so only what is not Pipedrive's is a
    // stranger.
    strangers: ['https://pipedrive.com', 'https://pipedrive.com.acme.example', 'https://acmepipedrive.com'],
  },
  {
    host: "Salesforce's canvas",
    own: 'https://acme.lightning.force.com',
    toLoad: (gateway) => ({
      method: 'POST',
      url: `${gateway}/launch/canvas`,
      fields: { signed_request: signRequest('https://acme.lightning.force.com') },
    }),
    strangers: [
      'https://globex.lightning.force.com',
      'https://force.com',
      'https://x.acme.lightning.force.com',
    ],
  },
  {
    host: 'a signed address',
    own: 'https://desk.acme.example',
    toLoad: (gateway) => ({
      method: 'GET',
      url: `${gateway}/launch/signed-url`,
      fields: {
        token: signToken('HS256', {
          iss: 'acme',
          aud: 'intilery-sidebar',
          sub: 'agent-1',
          refs: [{ idType: 'userId', value: 'qrc-117322' }],
        }),
      },
    }),
    strangers: ['https://desk.globex.example', 'https://acme.example', 'https://x.desk.acme.example'],
  },
  {
    host: 'the page itself',
    own: 'https://embedder.example',
    toLoad: (gateway) => ({ method: 'GET', url: `${gateway}/sidebar/`, fields: {} }),
    strangers: ['https://acme.zendesk.com', 'https://other.example', 'https://www.embedder.example'],
  },
]

/** The page's embedder, and the frames in between. */
const toHostile = (own: string, strangers: readonly string[]): readonly string[] => {
  const { hostname, host } = new URL(own)
  const [name = '', ...domain] = hostname.split('.')
  const around = (page: string) => `around?page=${encodeURIComponent(page)}`
  return [
    'https://evil.com/embed',
    `https://${hostname}.evil.com/embed`,
    `https://evil-${domain.join('.')}/embed`,
    `https://${name}.evil-${domain.join('.')}/embed`,
    `http://${host}.evil.com/embed`,
    `https://${hostname}:8443/embed`,
    ...strangers.map((stranger) => `${stranger}/embed`),
    // The right page is there, but not it alone.
    `https://evil.com/${around(`${own}/embed`)}`,
    `${own}/${around('https://evil.com/embed')}`,
    `https://evil.com/${around(`${own}/${around(`${own}/embed`)}`)}`,
    `${own}/data`,
    `${own}/sandbox`,
  ]
}

describe('case 45: the sidebar in the frame of', () => {
  let env: DevEnv
  let browser: Browser
  let context: BrowserContext
  let gateway: string
  let load: (gateway: string) => Load

  beforeAll(async () => {
    env = await openHostPages((site) => {
      gateway = site.gateway
      return {
        launches: [],
        pages: {
          zendesk: createZendeskSignedLaunch({
            publicKeys: [publicKey.export({ type: 'spki', format: 'pem' })],
            audience,
            tenantId,
          }),
          canvas: createCanvasLaunch({
            secrets: [new Secret(secret)],
            tenantFor: () => tenantId,
            fetch: async () =>
              Response.json({ records: [{ Contact: { Email: 'maya.lindqvist@example.com' } }] }),
          }),
          'signed-url': createSignedUrlLaunch({
            embedders: [
              {
                accountId: 'acme',
                tenantId,
                secrets: [new Secret(secret)],
                origins: ['https://desk.acme.example'],
              },
            ],
          }),
        },
        pipedrive: createPipedrive({
          clientId: 'client-1',
          clientSecret: new Secret(secret),
          redirectUrl: new URL('/oauth/pipedrive/callback', site.gateway),
          tenantFor: () => tenantId,
          installations: site.installations,
          fetch: async () => new Response(null, { status: 404 }),
        }),
        frameAncestors: ['https://embedder.example'],
        played: {},
      }
    })
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await env[Symbol.asyncDispose]()
  })

  beforeEach(async () => {
    context = await browser.newContext()
    await serveTheWorld(context, { toLoad: () => load(sidebarOrigin), gateway })
  })

  afterEach(async () => {
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
  })

  const open = async (address: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(address)
    return page
  }

  describe.each(pages)('$host', ({ own, toLoad, strangers }) => {
    beforeEach(() => {
      load = toLoad
    })

    test('its own host loads', async () => {
      const page = await open(`${own}/embed`)
      await expect.poll(() => outcomeOf(page)).toBe('loaded')
    })

    test('any other embedder is blocked by the browser', async () => {
      const addresses = toHostile(own, strangers)
      expect(addresses.length).toBeGreaterThanOrEqual(12)
      for (const address of addresses) {
        const page = await open(address)
        await expect.poll(async () => `${address}: ${await outcomeOf(page)}`).toBe(`${address}: blocked`)
        await page.close()
      }
    })
  })
})
