import { resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { freePort, postgresForTests, redisForTests } from '@intilery-sidebar/dev-env/services'
import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveEnv, signAsZendesk, zendeskSecret } from '../env/live-env.ts'
import { canRunNginx, openNginx } from '../env/open-nginx.ts'
import { openReference, samePerson } from '../env/open-reference.ts'
import { spawnGateway, urlOf, type Spawned } from '../env/spawn-gateway.ts'

const closing = new AsyncDisposableStack()
const [postgres, redis] = [await postgresForTests(), await redisForTests()]
const canRun = canRunNginx && postgres !== null && redis !== null
const isSweep = process.env['SWEEP'] === 'full'
const restarts = isSweep ? 100 : 3

beforeAll(buildPages)
afterAll(async () => {
  await closing.disposeAsync()
  await postgres?.drop()
  await redis?.drop()
})

const env = {
  ...liveEnv,
  INTILERY_AUTH_TOKEN: 'canary-key',
  ZENDESK_SHARED_SECRET: zendeskSecret,
  DATABASE_URL: postgres?.url ?? '',
  REDIS_URL: redis?.url ?? '',
  // Redis may be other tests' too: with a key of its own, what is kept there is read by these processes alone.
  STORE_KEY: randomBytes(32).toString('base64url'),
  METRICS_PORT: '0',
}

const openSession = async (url: string): Promise<string> => {
  const headers = { authorization: `Bearer ${signAsZendesk(zendeskSecret)}` }
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers })
  return sessionGrantSchema.parse(await response.json()).token
}

const resolve = async (url: string, token: string) => {
  const response = await fetch(`${url}/api/resolve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ candidates: [{ idType: 'email', value: samePerson.email }] }),
  })
  const body = await response.text()
  if (response.status !== 200) return body
  const handle = resolutionSchema.parse(JSON.parse(body)).matches[0]?.handle ?? ''
  const traits = await fetch(`${url}/api/customers/${handle}/traits`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return traits.status === 200 && (await traits.text()).includes('Of SHOP') ? null : `traits ${traits.status}`
}

describe.runIf(canRun)('two processes with Redis and PostgreSQL behind nginx', () => {
  test(
    `serve one session alike, and fail no request while ${restarts} SIGTERMs stop one or the other`,
    { timeout: 2_400_000 },
    async () => {
      const tenant = {
        clientId: 'acme',
        accountId: 'shop',
        brandId: 'SHOP',
        authToken: env.INTILERY_AUTH_TOKEN,
      }
      const reference = closing.use(await openReference([tenant]))
      const start = async (port: number): Promise<Spawned> => {
        const gateway = spawnGateway({ ...env, PORT: String(port), INTILERY_BASE_URL: reference.url })
        await urlOf(gateway, 'Gateway')
        return gateway
      }
      const ports = [await freePort(), await freePort()] as const
      const running = [await start(ports[0]), await start(ports[1])]
      closing.defer(async () => {
        for (const gateway of running) {
          gateway.process.kill('SIGKILL')
          await gateway.exited
        }
      })
      const nginx = closing.use(await openNginx(ports))
      const { url } = nginx
      const over = new AbortController()
      const failures: string[] = []
      let answered = 0
      const ask = async (): Promise<void> => {
        let token = await openSession(url)
        for (let count = 1; !over.signal.aborted; count += 1) {
          const failure = await resolve(url, token).catch((error: unknown) => String(error))
          if (failure !== null) failures.push(failure)
          answered += 1
          // A session ends after a quarter of an hour.
          if (count % 500 === 0) token = await openSession(url)
        }
      }
      const asking = Array.from({ length: 6 }, ask)
      for (let round = 0; round < restarts; round += 1) {
        const which = round % 2
        const before = answered
        await expect.poll(() => answered).toBeGreaterThan(before + 10)
        running[which]?.process.kill('SIGTERM')
        expect(await running[which]?.exited).toBe(0)
        running[which] = await start(ports[which] ?? 0)
      }
      await expect.poll(() => answered).toBeGreaterThan(50)
      over.abort()
      await Promise.all(asking)
      if (failures.length > 0) process.stderr.write(await nginx.readErrors())
      expect(failures).toEqual([])
      expect(answered).toBeGreaterThan(restarts * 10)
    },
  )
})
