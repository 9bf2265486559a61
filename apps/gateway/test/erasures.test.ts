import { resolutionSchema, Secret, sessionGrantSchema } from '@intilery-sidebar/contract'
import { openStore } from '@intilery-sidebar/store'
import { postgresForTests } from '@intilery-sidebar/test-services'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { processEnv, signAsZendesk } from './live-env.ts'
import { makeProducts } from './make-products.ts'
import { openReference, samePerson } from './open-reference.ts'
import { spawnGateway, urlOf } from './spawn-gateway.ts'
import { writeJson } from './write-json.ts'

const shop = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP', authToken: 'canary-key-of-the-shop' }
const club = { clientId: 'acme', accountId: 'club', brandId: 'CLUB', authToken: 'canary-key-of-the-club' }
const zendeskSecrets = {
  SHOP: 'canary-zendesk-secret-of-the-shop',
  CLUB: 'canary-zendesk-secret-of-the-club',
}

const closing = new AsyncDisposableStack()
const postgres = await postgresForTests()
const folder = await mkdtemp(join(tmpdir(), 'erasures-'))
let referenceUrl = ''

beforeAll(async () => {
  closing.defer(() => rm(folder, { recursive: true }))
  closing.defer(async () => postgres?.drop())
  await makeProducts()
  referenceUrl = closing.use(await openReference([shop, club])).url
})

afterAll(() => closing.disposeAsync())

/** A process without Redis, with an agent of each tenant who has the same customer on screen. */
const startGateway = async (DATABASE_URL: string) => {
  const tenants = [
    toTenant(shop, { subdomain: 'acme-shop', sharedSecrets: [zendeskSecrets.SHOP] }),
    toTenant(club, { subdomain: 'acme-club', sharedSecrets: [zendeskSecrets.CLUB] }),
  ]
  const file = closing.use(await writeJson(tenants))
  const gateway = spawnGateway({ ...processEnv, DATABASE_URL, TENANTS_FILE: file.path })
  closing.defer(async () => {
    gateway.process.kill('SIGTERM')
    expect(await gateway.exited).toBe(0)
  })
  const url = await urlOf(gateway, 'Gateway')
  const [ofShop, ofClub] = [await openAgent(url, 'SHOP'), await openAgent(url, 'CLUB')]
  return { ofShop, ofClub }
}

const toTenant = ({ authToken, ...tenant }: typeof shop, zendesk: object) => ({
  ...tenant,
  baseUrl: referenceUrl,
  authTokens: [authToken],
  zendesk: [zendesk],
})

/** Asks how an agent's next answer about the customer came about. */
const openAgent = async (url: string, brandId: keyof typeof zendeskSecrets) => {
  const proof = { authorization: `Bearer ${signAsZendesk(zendeskSecrets[brandId])}` }
  const opened = await fetch(`${url}/api/session`, { method: 'POST', headers: proof })
  const { token } = sessionGrantSchema.parse(await opened.json())
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ candidates: [{ idType: 'id', value: samePerson.id }] })
  const resolved = await fetch(`${url}/api/resolve`, { method: 'POST', headers, body })
  const [match] = resolutionSchema.parse(await resolved.json()).matches
  return async () => {
    const answer = await fetch(`${url}/api/customers/${match?.handle}/traits`, { headers })
    return /"state":"(\w+)"/.exec(await answer.text())?.[1]
  }
}

const stores = [
  { kind: 'SQLite', url: join(folder, 'store.sqlite') },
  ...(postgres === null ? [] : [{ kind: 'PostgreSQL', url: postgres.url }]),
]

describe.each(stores)('an erasure that another process has told the store, on $kind', ({ url }) => {
  test('reaches every gateway that has no Redis in seconds, and no other tenant’s customer', async () => {
    const gateways = [await startGateway(url), await startGateway(url)]
    for (const { ofShop, ofClub } of gateways) {
      await Promise.all([ofShop(), ofClub()])
      expect([await ofShop(), await ofClub()]).toEqual(['cached', 'cached'])
    }
    const store = await openStore({ url, keys: [new Secret(processEnv.STORE_KEY)] })
    const until = new Date(Date.now() + 60_000)
    await store.erasures.record({ tenantId: 'acme/shop/SHOP', customerId: samePerson.id }, until)
    await store.close()
    await Promise.all(
      gateways.map(async ({ ofShop, ofClub }) => {
        await expect.poll(ofShop, { timeout: 15_000, interval: 100 }).toBe('live')
        expect(await ofShop()).toBe('cached')
        expect(await ofClub()).toBe('cached')
      }),
    )
  }, 60_000)
})
