import { sessionGrantSchema } from '@intilery-sidebar/contract'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { postgresForTests, redisForTests } from '@intilery-sidebar/dev-env/services'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { liveEnv, signAsZendesk, zendeskSecret } from '../env/live-env.ts'
import { openReference } from '../env/open-reference.ts'
import { spawnGateway, urlOf } from '../env/spawn-gateway.ts'
import { writeJson } from '../env/write-json.ts'

const redis = await redisForTests()
const closing = new AsyncDisposableStack()
let env: Record<string, string>

beforeAll(async () => {
  await buildPages()
  const { INTILERY_CLIENT_ID: clientId, INTILERY_ACCOUNT_ID: accountId, INTILERY_BRAND_ID: brandId } = liveEnv
  const authToken = liveEnv.INTILERY_AUTH_TOKEN
  const reference = closing.use(await openReference([{ clientId, accountId, brandId, authToken }]))
  // Twice as many candidates as people may be tried.
  const policy = closing.use(await writeJson({ lookupsPerFiveMinutes: 2 }))
  env = {
    ...liveEnv,
    INTILERY_BASE_URL: reference.url,
    ZENDESK_SHARED_SECRET: zendeskSecret,
    POLICY_FILE: policy.path,
  }
})
afterAll(() => closing.disposeAsync())

type Process = { readonly url: string; end(): Promise<void> }

const start = async (settings: Record<string, string>): Promise<Process> => {
  const gateway = spawnGateway({ ...env, ...settings })
  const end = async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  }
  onTestFinished(end)
  return { url: await urlOf(gateway, 'Gateway'), end }
}

const openSession = async ({ url }: Process): Promise<string> => {
  const headers = { authorization: `Bearer ${signAsZendesk(zendeskSecret)}` }
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers })
  return sessionGrantSchema.parse(await response.json()).token
}

const look = async ({ url }: Process, token: string, id: number): Promise<number> => {
  const response = await fetch(`${url}/api/resolve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ candidates: [{ idType: 'userId', value: `unknown-${id}` }] }),
  })
  await response.body?.cancel()
  return response.status
}

const sqliteUrl = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'look-ups-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'store.sqlite')
}

const postgresUrl = async (): Promise<string | null> => {
  const postgres = await postgresForTests()
  if (postgres !== null) onTestFinished(() => postgres.drop())
  return postgres?.url ?? null
}

describe('the people that an agent looks up', () => {
  test.each([
    ['SQLite', sqliteUrl],
    ['PostgreSQL', postgresUrl],
  ])('are counted for two processes with one %s, and after a restart', async (_, open) => {
    const database = await open()
    if (database === null) return
    const settings = { DATABASE_URL: database }
    const [one, other] = [await start(settings), await start(settings)]
    const token = await openSession(one)
    for (let id = 0; id < 4; id += 1) expect(await look(id % 2 === 0 ? one : other, token, id)).toBe(200)
    expect([await look(one, token, 4), await look(other, token, 5)]).toEqual([429, 429])
    await one.end()
    expect(await look(await start(settings), token, 6)).toBe(429)
  })

  test.runIf(redis !== null)(
    'are counted in Redis where there is one, and by the database while it is away',
    async () => {
      const line = await openLine(redis?.url ?? '')
      const settings = {
        REDIS_URL: line.url,
        // Counts of other runs have other names.
        SESSION_KEYS: randomBytes(32).toString('base64url'),
        DATABASE_URL: await sqliteUrl(),
      }
      const [one, other] = [await start(settings), await start(settings)]
      const token = await openSession(one)
      for (let id = 0; id < 4; id += 1) expect(await look(id % 2 === 0 ? one : other, token, id)).toBe(200)
      expect([await look(one, token, 4), await look(other, token, 5)]).toEqual([429, 429])
      line.cut()
      for (let id = 10; id < 14; id += 1) expect(await look(id % 2 === 0 ? one : other, token, id)).toBe(200)
      expect([await look(one, token, 14), await look(other, token, 15)]).toEqual([429, 429])
      line.restore()
      await expect.poll(() => look(one, token, 10), { timeout: 20_000 }).toBe(429)
    },
  )
})

/** A way to Redis that can be cut and restored. */
const openLine = async (url: string) => {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((socket) => {
    const ends = isCut ? [socket] : [socket, connect(Number(port), hostname)]
    const [, upstream] = ends
    for (const end of ends) {
      sockets.add(end)
      end.on('error', () => end.destroy())
    }
    if (upstream === undefined) socket.destroy()
    else socket.pipe(upstream).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  onTestFinished(() => {
    cut()
    server.close()
  })
  const address = server.address()
  return {
    url: `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    cut,
    restore: () => {
      isCut = false
    },
  }
}
