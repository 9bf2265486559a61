import { sessionGrantSchema } from '@intilery-sidebar/contract'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { processEnv, signAsZendesk, signToken } from '../env/live-env.ts'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { openReference, samePerson } from '../env/open-reference.ts'
import { spawnGateway, urlOf, type Spawned } from '../env/spawn-gateway.ts'
import { writeJson } from '../env/write-json.ts'

const shop = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP' }
const club = { clientId: 'acme', accountId: 'club', brandId: 'CLUB' }

const secrets = {
  shopZendesk: 'canary-zendesk-secret-of-the-shop',
  clubZendesk: 'canary-zendesk-secret-of-the-club',
  shopDesk: 'canary-desk-secret-of-the-shop-32',
  clubDesk: 'canary-desk-secret-of-the-club-32',
}

const toFile = (baseUrl: string, policyFile?: string) => [
  {
    ...shop,
    baseUrl,
    authTokens: [{ env: 'SHOP_TOKEN' }],
    zendesk: [{ subdomain: 'acme-shop', sharedSecrets: [secrets.shopZendesk] }],
    signedUrl: [
      { accountId: 'shop-desk', secrets: [secrets.shopDesk], origins: ['https://desk.shop.example'] },
    ],
    pipedrive: { companyIds: [7] },
    policyFile,
  },
  {
    ...club,
    baseUrl,
    authTokens: ['canary-key-of-the-club'],
    zendesk: [{ subdomain: 'acme-club', sharedSecrets: [secrets.clubZendesk] }],
    signedUrl: [
      { accountId: 'club-desk', secrets: [secrets.clubDesk], origins: ['https://desk.club.example'] },
    ],
  },
]

const pipedrive = {
  PUBLIC_URL: 'https://sidebar.example',
  PIPEDRIVE_CLIENT_ID: 'our-app',
  PIPEDRIVE_CLIENT_SECRET: 'canary-pipedrive-secret-of-32-letters',
}

const closing = new AsyncDisposableStack()
const running: Spawned[] = []
let referenceUrl: string
let shared: Spawned
let url: string

beforeAll(async () => {
  await buildPages()
  const reference = closing.use(
    await openReference([
      { ...shop, authToken: 'canary-key-of-the-shop' },
      { ...club, authToken: 'canary-key-of-the-club' },
    ]),
  )
  referenceUrl = reference.url
  const policy = closing.use(await writeJson({ redaction: [{ field: 'secret' }] }))
  shared = await start(toFile(referenceUrl, policy.path))
  url = await urlOf(shared, 'Gateway')
})

afterAll(async () => {
  for (const gateway of running) {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  }
  await closing.disposeAsync()
})

const start = async (tenants: unknown, env: Record<string, string> = {}) => {
  const file = closing.use(await writeJson(tenants))
  const gateway = spawnGateway({
    ...processEnv,
    ...pipedrive,
    SHOP_TOKEN: 'canary-key-of-the-shop',
    TENANTS_FILE: file.path,
    ...env,
  })
  running.push(gateway)
  return gateway
}

const sessionOf = async (secret: string): Promise<string> => {
  const headers = { authorization: `Bearer ${signAsZendesk(secret)}` }
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers })
  return sessionGrantSchema.parse(await response.json()).token
}

const resolvedSchema = z.object({ matches: z.array(z.object({ handle: z.string() })) })

const resolve = async (token: string, ref: object) => {
  const response = await fetch(`${url}/api/resolve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ candidates: [ref] }),
  })
  const text = await response.text()
  return { text, handles: resolvedSchema.parse(JSON.parse(text)).matches.map(({ handle }) => handle) }
}

const read = async (token: string, path: string) =>
  fetch(`${url}/api/customers/${path}`, { headers: { authorization: `Bearer ${token}` } })

const launch = (secret: string, claims: object) => {
  const now = Math.floor(Date.now() / 1000)
  const token = signToken(secret, {
    aud: 'intilery-sidebar',
    sub: 'alex.morgan',
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
    refs: [{ idType: 'userId', value: samePerson.userId }],
    ...claims,
  })
  return fetch(`${url}/launch/signed-url?token=${token}`)
}

const tokenIn = (html: string): string =>
  z.string().parse(/"token":"([^"]+)"/.exec(html.replaceAll('&quot;', '"'))?.[1])

describe('two tenants of one gateway whose customers have the same ids', () => {
  test('never see each other’s, however often and in whatever order they ask', async () => {
    const tokens = {
      SHOP: await sessionOf(secrets.shopZendesk),
      CLUB: await sessionOf(secrets.clubZendesk),
    }
    const refs = Object.entries(samePerson).map(([idType, value]) => ({ idType, value }))
    const asked = [...refs, ...refs].flatMap((ref) => [
      ['SHOP', 'CLUB', ref] as const,
      ['CLUB', 'SHOP', ref] as const,
    ])
    await Promise.all(
      asked.map(async ([mine, theirs, ref]) => {
        const { text, handles } = await resolve(tokens[mine], ref)
        const traits = await (await read(tokens[mine], `${handles[0]}/traits`)).text()
        expect(text).toContain(`Of ${mine}`)
        expect(traits).toContain(`Of ${mine}`)
        expect(text + traits).not.toMatch(new RegExp(`Of ${theirs}|canary-of-${theirs}`))
      }),
    )
  })

  test('cannot use each other’s handles', async () => {
    const ref = { idType: 'id', value: samePerson.id }
    const { handles } = await resolve(await sessionOf(secrets.shopZendesk), ref)
    const foreign = await read(await sessionOf(secrets.clubZendesk), `${handles[0]}/traits`)
    expect(foreign.status).toBe(404)
    expect(await foreign.text()).not.toContain('canary')
  })
})

describe('a URL that an account has signed', () => {
  test('opens its own tenant’s customer, in a page that only its own origins may frame', async () => {
    for (const [accountId, secret, brandId] of [
      ['shop-desk', secrets.shopDesk, 'SHOP'],
      ['club-desk', secrets.clubDesk, 'CLUB'],
    ] as const) {
      const page = await launch(secret, { iss: accountId })
      expect(page.status).toBe(200)
      expect(page.headers.get('content-security-policy')).toContain(
        `frame-ancestors https://desk.${brandId.toLowerCase()}.example;`,
      )
      const token = tokenIn(await page.text())
      const { text } = await resolve(token, { idType: 'userId', value: samePerson.userId })
      expect(text).toContain(`Of ${brandId}`)
    }
  })

  test('opens no other tenant’s, by whatever name it goes', async () => {
    expect((await launch(secrets.shopDesk, { iss: 'club-desk' })).status).toBe(401)
    expect((await launch(secrets.shopZendesk, { iss: 'shop-desk' })).status).toBe(401)
    const claimed = await launch(secrets.shopDesk, { iss: 'shop-desk', tenantId: 'acme/club/CLUB' })
    const { text } = await resolve(tokenIn(await claimed.text()), {
      idType: 'userId',
      value: samePerson.userId,
    })
    expect(text).toContain('Of SHOP')
  })
})

describe('each tenant has a policy of its own', () => {
  test('where the file names one', async () => {
    expect(await traitsOf(secrets.shopZendesk)).not.toContain('canary-of-SHOP')
    expect(await traitsOf(secrets.clubZendesk)).toContain('canary-of-CLUB')
  })

  test('and does not start without it', async () => {
    const gateway = await start([{ ...toFile(referenceUrl)[0], policyFile: 'nowhere.json' }])
    expect(await gateway.exited).toBe(1)
    expect(gateway.stderr()).toBe('TENANTS_FILE [0].policyFile cannot be read\n')
  })

  const traitsOf = async (secret: string): Promise<string> => {
    const token = await sessionOf(secret)
    const { handles } = await resolve(token, { idType: 'id', value: samePerson.id })
    return (await read(token, `${handles[0]}/traits`)).text()
  }
})

describe('a gateway with a file of tenants', () => {
  test('does not start when the environment names a tenant, too, and prints no value', async () => {
    const gateway = await start(toFile(referenceUrl), {
      INTILERY_CLIENT_ID: 'canary-client',
      INTILERY_AUTH_TOKEN: 'canary-token',
    })
    expect(await gateway.exited).toBe(1)
    expect(gateway.stderr()).toContain('INTILERY_CLIENT_ID is replaced by clientId in TENANTS_FILE')
    expect(gateway.stderr() + gateway.stdout()).not.toContain('canary')
  })

  test('does not start when the file is not there', async () => {
    const gateway = await start([], { TENANTS_FILE: 'nowhere.json' })
    expect(await gateway.exited).toBe(1)
    expect(gateway.stderr()).toContain('TENANTS_FILE cannot be read')
  })

  test('has written none of its secrets to its log when it ends', async () => {
    await launch(secrets.shopDesk, { iss: secrets.clubDesk })
    shared.process.kill('SIGTERM')
    expect(await shared.exited).toBe(0)
    expect(shared.stdout()).toContain('acme/shop/SHOP')
    expect(shared.stdout() + shared.stderr()).not.toContain('canary')
  })
})
