import { resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { processEnv, signAsZendesk } from '../env/live-env.ts'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { openReference, samePerson } from '../env/open-reference.ts'
import { spawnGateway, urlOf } from '../env/spawn-gateway.ts'
import { writeJson } from '../env/write-json.ts'

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
  await buildPages()
  referenceUrl = closing.use(await openReference([shop, club])).url
})

afterAll(() => closing.disposeAsync())

/** What every process of one deployment without Redis is given. */
const toEnv = async (DATABASE_URL: string) => {
  const tenants = [
    toTenant(shop, { subdomain: 'acme-shop', sharedSecrets: [zendeskSecrets.SHOP] }),
    toTenant(club, { subdomain: 'acme-club', sharedSecrets: [zendeskSecrets.CLUB] }),
  ]
  const file = closing.use(await writeJson(tenants))
  return { ...processEnv, DATABASE_URL, TENANTS_FILE: file.path }
}

type Env = Awaited<ReturnType<typeof toEnv>>

/** A process with an agent of each tenant who has the same customer on screen. */
const startGateway = async (env: Env) => {
  const gateway = spawnGateway(env)
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

/** What an admin does where the gateways run: `pnpm cli -- forget`. */
const forget = async (env: Env, ...words: readonly string[]): Promise<string> => {
  const cli = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [cli, '--', 'forget', ...words, '--yes'], {
    env,
  })
  return stdout
}

const stores = [
  { kind: 'SQLite', url: join(folder, 'store.sqlite') },
  ...(postgres === null ? [] : [{ kind: 'PostgreSQL', url: postgres.url }]),
]

describe.each(stores)('an erasure by an admin, on $kind', ({ url }) => {
  test('reaches every gateway that has no Redis in seconds, and no other tenant’s customer', async () => {
    const env = await toEnv(url)
    const gateways = [await startGateway(env), await startGateway(env)]
    for (const { ofShop, ofClub } of gateways) {
      await Promise.all([ofShop(), ofClub()])
      expect([await ofShop(), await ofClub()]).toEqual(['cached', 'cached'])
    }
    const said = await forget(env, `id:${samePerson.id}`, '--tenant', 'acme/shop/SHOP')
    expect(said).toContain('forgets within ten seconds')
    await Promise.all(
      gateways.map(async ({ ofShop, ofClub }) => {
        await expect.poll(ofShop, { timeout: 15_000, interval: 100 }).toBe('live')
        expect(await ofShop()).toBe('cached')
        expect(await ofClub()).toBe('cached')
      }),
    )
  }, 60_000)
})
