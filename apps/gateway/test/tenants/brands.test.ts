import { problemSchema, resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { processEnv, signAsZendesk } from '../env/live-env.ts'
import { openReference, samePerson } from '../env/open-reference.ts'
import { spawnGateway, urlOf, type Spawned } from '../env/spawn-gateway.ts'
import { writeJson } from '../env/write-json.ts'

const toTenant = (name: string) => ({
  clientId: 'acme',
  accountId: name,
  brandId: name.toUpperCase(),
  authToken: `canary-key-of-the-${name}`,
})
const [shop, club, other] = [toTenant('shop'), toTenant('club'), toTenant('other')]

const secrets = {
  mapped: 'canary-zendesk-secret-of-mapped-brands',
  plain: 'canary-zendesk-secret-of-a-plain-account',
}
const brands = { shop: '360001', club: '360002', unmapped: '360003' }

const closing = new AsyncDisposableStack()
let gateway: Spawned
let url: string

beforeAll(async () => {
  await buildPages()
  const reference = closing.use(await openReference([shop, club, other]))
  const toFile = ({ authToken, ...tenant }: ReturnType<typeof toTenant>, zendesk: object[] = []) => ({
    ...tenant,
    authTokens: [authToken],
    baseUrl: reference.url,
    zendesk,
  })
  const mapped = {
    subdomain: 'acme',
    sharedSecrets: [secrets.mapped],
    brands: { [brands.shop]: 'acme/shop/SHOP', [brands.club]: 'acme/club/CLUB' },
  }
  const plain = { subdomain: 'acme-other', sharedSecrets: [secrets.plain] }
  const file = closing.use(await writeJson([toFile(shop, [mapped]), toFile(club), toFile(other, [plain])]))
  gateway = spawnGateway({ ...processEnv, TENANTS_FILE: file.path })
  url = await urlOf(gateway, 'Gateway')
})

afterAll(async () => {
  gateway.process.kill('SIGKILL')
  await gateway.exited
  await closing.disposeAsync()
})

const openSession = async (secret: string): Promise<string> => {
  const headers = { authorization: `Bearer ${signAsZendesk(secret)}` }
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers })
  return sessionGrantSchema.parse(await response.json()).token
}

type Question = { readonly brand?: string | undefined; readonly body?: object | undefined }

const ask = (token: string, path: string, { brand, body }: Question) =>
  fetch(`${url}/api/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(brand !== undefined && { 'zendesk-brand': brand }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const person = { candidates: [{ idType: 'userId', value: samePerson.userId }] }

const resolve = async (token: string, brand?: string): Promise<{ handle: string; text: string }> => {
  const text = await (await ask(token, 'resolve', { brand, body: person })).text()
  return { text, handle: resolutionSchema.parse(JSON.parse(text)).matches[0]?.handle ?? '' }
}

describe('an account of Zendesk whose brands are mapped', () => {
  test('sees the customer of the brand that the ticket belongs to, whose ids both brands have', async () => {
    const token = await openSession(secrets.mapped)
    for (const [brand, name] of [
      [brands.shop, 'Of SHOP'],
      [brands.club, 'Of CLUB'],
      [undefined, 'Of SHOP'],
    ] as const) {
      const { handle, text } = await resolve(token, brand)
      expect(text).toContain(name)
      expect(await (await ask(token, `customers/${handle}/traits`, { brand })).text()).toContain(name)
    }
  })

  test('uses no handle of one brand under another', async () => {
    const token = await openSession(secrets.mapped)
    const { handle } = await resolve(token, brands.shop)
    for (const section of ['traits', 'meta', 'events', 'live']) {
      const foreign = await ask(token, `customers/${handle}/${section}`, { brand: brands.club })
      expect([section, foreign.status]).toEqual([section, 404])
      expect(await foreign.text()).not.toMatch(/Of (SHOP|CLUB)/)
    }
  })

  test.each([brands.unmapped, 'acme/other/OTHER', '', '__proto__', '3'.repeat(500)])(
    'is refused under any other brand: "%.20s"',
    async (brand) => {
      const response = await ask(await openSession(secrets.mapped), 'resolve', { brand, body: person })
      expect(problemSchema.parse(await response.json()).code).toBe('brand-unknown')
      expect(response.status).toBe(403)
    },
  )
})

test('an account without a map keeps its one tenant, whatever brand a browser claims', async () => {
  const token = await openSession(secrets.plain)
  for (const brand of [undefined, brands.shop, brands.club, 'acme/shop/SHOP'])
    expect((await resolve(token, brand)).text).toContain('Of OTHER')
})
