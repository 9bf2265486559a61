import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { liveEnv, signAsZendesk, zendeskSecret } from '../env/live-env.ts'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { spawnGateway, urlOf, type Spawned } from '../env/spawn-gateway.ts'

beforeAll(buildPages)

const started: Spawned[] = []
const start = (env: Readonly<Record<string, string>>): Spawned => {
  const gateway = spawnGateway(env)
  started.push(gateway)
  return gateway
}

afterEach(async () => {
  for (const { process } of started) process.kill('SIGKILL')
  await Promise.all(started.splice(0).map(({ exited }) => exited))
})

describe('starting with nothing configured', () => {
  test('prints where everything is, and everything is there', async () => {
    const gateway = start({ PORT: '0' })
    const workbench = await fetch(await urlOf(gateway, 'Workbench'))
    expect(workbench.status).toBe(200)
    expect(await workbench.text()).toContain('Workbench')
    expect((await fetch(`${await urlOf(gateway, 'Gateway')}/readyz`)).status).toBe(200)
    const unsigned = await fetch(`${await urlOf(gateway, 'Reference API')}/track/demo/shop/SHOP/v1/profiles`)
    expect(unsigned.status).toBe(401)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 0 on %s, though a browser keeps its connection',
    async (signal) => {
      const gateway = start({ PORT: '0' })
      await fetch(await urlOf(gateway, 'Workbench'), { keepalive: true })
      gateway.process.kill(signal)
      expect(await gateway.exited).toBe(0)
      expect(gateway.stderr()).toBe('')
    },
  )

  test('runs twice on one machine with PORT=0', async () => {
    const [one, other] = [start({ PORT: '0' }), start({ PORT: '0' })]
    expect(await urlOf(one, 'Gateway')).not.toBe(await urlOf(other, 'Gateway'))
  })
})

describe('a port that another process has', () => {
  test.each(['PORT', 'REFERENCE_PORT'])('is named, with how to choose another: %s', async (setting) => {
    await using taken = await takePort()
    const gateway = start({ PORT: '0', [setting]: String(taken.port) })
    expect(await gateway.exited).toBe(1)
    expect(gateway.stderr()).toBe(
      `Port ${taken.port} is taken. Choose another with ${setting}, for example ${setting}=${taken.port + 10}; ` +
        `${setting}=0 takes any free one.\n`,
    )
  })
})

describe('an environment that cannot work', () => {
  test('is refused at once, with every bad name and no value', async () => {
    const gateway = start({
      PORT: 'canary-port',
      INTILERY_BRAND_ID: 'canary/brand',
      INTILERY_AUTH_TOKEN: 'canary-key',
    })
    expect(await gateway.exited).toBe(1)
    for (const name of [
      'PORT',
      'INTILERY_CLIENT_ID',
      'INTILERY_ACCOUNT_ID',
      'INTILERY_BRAND_ID',
      'SESSION_KEYS',
    ])
      expect(gateway.stderr()).toContain(name)
    expect(gateway.stdout() + gateway.stderr()).not.toContain('canary')
  })
})

describe('live', () => {
  test('has no workbench and no demo data', async () => {
    const gateway = start(liveEnv)
    const url = await urlOf(gateway, 'Gateway')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/workbench/`)).status).toBe(404)
    expect((await fetch(`${url}/workbench/proof`, { method: 'POST', headers: { origin: url } })).status).toBe(
      404,
    )
    expect(gateway.stdout()).not.toContain('Reference API')
  })

  test('opens a session for the Zendesk installation whose secret it has, and for no other', async () => {
    const gateway = start({ ...liveEnv, ZENDESK_SHARED_SECRET: zendeskSecret })
    const url = await urlOf(gateway, 'Gateway')
    const ask = (secret: string) =>
      fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { authorization: `Bearer ${signAsZendesk(secret)}` },
      })
    expect((await ask(zendeskSecret)).status).toBe(200)
    expect((await ask(zendeskSecret.toUpperCase())).status).toBe(401)
  })

  test('has the routes of the hosts that are configured, and of no others', async () => {
    const bare = await urlOf(start(liveEnv), 'Gateway')
    const open = await urlOf(
      start({
        ...liveEnv,
        PUBLIC_URL: 'https://sidebar.example',
        PIPEDRIVE_CLIENT_ID: 'our-app',
        PIPEDRIVE_CLIENT_SECRET: 'canary-pipedrive-secret-of-32-letters',
        CANVAS_CONSUMER_SECRET: 'canary-canvas-secret-of-32-letters',
      }),
      'Gateway',
    )
    const install = await fetch(`${open}/oauth/pipedrive/start`, { redirect: 'manual' })
    const address = new URL(install.headers.get('location') ?? '')
    expect(address.origin).toBe('https://oauth.pipedrive.com')
    expect(address.searchParams.get('client_id')).toBe('our-app')
    expect(address.searchParams.get('redirect_uri')).toBe('https://sidebar.example/oauth/pipedrive/callback')
    expect((await fetch(`${open}/launch/canvas`, { method: 'POST' })).status).not.toBe(404)
    expect((await fetch(`${bare}/oauth/pipedrive/start`)).status).toBe(404)
    expect((await fetch(`${bare}/launch/canvas`, { method: 'POST' })).status).toBe(404)
  })

  test('serves its metrics on a port of their own, and only there', async () => {
    const gateway = start(liveEnv)
    const metrics = await (await fetch(await urlOf(gateway, 'Metrics'))).text()
    expect(metrics).toContain('sidebar_upstream_breaker{tenant="acme/shop/SHOP",state="closed"} 1')
    expect(metrics).toContain('process_resident_memory_bytes')
    expect((await fetch(`${await urlOf(gateway, 'Gateway')}/metrics`)).status).toBe(404)
  })

  test('does not start with a policy that it cannot apply', async () => {
    const missing = start({ ...liveEnv, POLICY_FILE: 'nowhere.json' })
    expect(await missing.exited).toBe(1)
    expect(missing.stderr()).toBe('POLICY_FILE cannot be read\n')
    const notOne = start({ ...liveEnv, POLICY_FILE: 'README.md' })
    expect(await notOne.exited).toBe(1)
    expect(notOne.stderr()).toBe('POLICY_FILE is not JSON\n')
  })

  test('writes one JSON line for each request, without a secret', async () => {
    const gateway = start(liveEnv)
    const url = await urlOf(gateway, 'Gateway')
    await fetch(`${url}/api/session`, { method: 'POST', headers: { authorization: 'Bearer canary-token' } })
    gateway.process.kill('SIGTERM')
    expect(await gateway.exited).toBe(0)
    const lines = gateway.stdout().trimEnd().split('\n')
    const entries = lines.map((line) => JSON.parse(line) as unknown)
    // Before it listens, a start says in lines of their own what its settings leave open.
    const isOfServing = (entry: unknown) =>
      ['listening', 'request'].includes(String(Reflect.get(Object(entry), 'msg')))
    expect(entries.filter(isOfServing)).toEqual([
      { level: 30, msg: 'listening', urls: { Gateway: url, Metrics: await urlOf(gateway, 'Metrics') } },
      expect.objectContaining({ method: 'POST', route: '/api/session', status: 401, msg: 'request' }),
    ])
    expect(gateway.stdout()).not.toContain('canary')
  })
})

const takePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const { port } = address
  return { port, [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')) }
}
