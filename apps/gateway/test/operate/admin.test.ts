import { overviewSchema, type Overview } from '@intilery-sidebar/contract/admin'
import { Secret } from '@intilery-sidebar/contract'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { redisForTests } from '@intilery-sidebar/dev-env/services'
import { openStore } from '@intilery-sidebar/store'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveEnv, signAsZendesk, zendeskSecret } from '../env/live-env.ts'
import { spawnGateway, urlOf } from '../env/spawn-gateway.ts'

const closing = new AsyncDisposableStack()
let databaseUrl = ''
/** Redis may be other tests' too: with a key of its own, a report is read by these processes alone. */
const storeKey = randomBytes(32).toString('base64url')

beforeAll(async () => {
  await buildPages()
  const folder = await mkdtemp(join(tmpdir(), 'admin-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  databaseUrl = join(folder, 'store.sqlite')
})

afterAll(() => closing.disposeAsync())

const start = async (env: Record<string, string>): Promise<string> => {
  const gateway = spawnGateway({
    ...liveEnv,
    DATABASE_URL: databaseUrl,
    STORE_KEY: storeKey,
    ZENDESK_SHARED_SECRET: zendeskSecret,
    ...env,
  })
  closing.defer(async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  })
  return urlOf(gateway, 'Gateway')
}

const enter = async (url: string): Promise<string> => {
  const store = await openStore({ url: databaseUrl, keys: [new Secret(storeKey)] })
  const { token: link } = await store.adminAccess.makeLink()
  await store.close()
  const response = await fetch(`${url}/admin/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link }),
  })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const overviewOf = async (url: string, cookie: string): Promise<Overview> => {
  const response = await fetch(`${url}/admin/api/overview`, { headers: { cookie } })
  return overviewSchema.parse(await response.json())
}

test('a gateway without ADMIN_PAGE=on has no admin page', async () => {
  const url = await start({})
  for (const path of ['/admin', '/admin/', '/admin/api/overview'])
    expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 404])
})

const redis = await redisForTests()

test.skipIf(redis === null)(
  'either of two processes takes the session that the other gave, and shows what both have seen',
  async () => {
    const env = { ADMIN_PAGE: 'on', REDIS_URL: redis?.url ?? '' }
    const [one, other] = [await start(env), await start(env)]
    const cookie = await enter(one)
    for (const url of [one, other]) {
      const headers = { authorization: `Bearer ${signAsZendesk('canary-zendesk-secret-of-another-32')}` }
      await fetch(`${url}/api/session`, { method: 'POST', headers })
    }
    for (const url of [one, other])
      await expect
        .poll(async () => {
          const { processes, sharing } = await overviewOf(url, cookie)
          const refused = processes.map(({ problems }) => problems.map(({ code, count }) => [code, count]))
          return { sharing, refused, names: new Set(processes.map(({ name }) => name)).size }
        })
        .toEqual({
          sharing: 'shared',
          refused: [[['launch-invalid', 1]], [['launch-invalid', 1]]],
          names: 2,
        })
    const text = JSON.stringify(await overviewOf(one, cookie))
    expect(text).not.toContain('canary')
  },
)
