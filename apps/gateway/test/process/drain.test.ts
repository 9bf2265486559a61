import { resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { createServer, type ServerResponse } from 'node:http'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { liveEnv, signAsZendesk, zendeskSecret } from '../env/live-env.ts'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { listenOnFreePort } from '@intilery-sidebar/dev-env/services'
import { spawnGateway, urlOf, type Spawned } from '../env/spawn-gateway.ts'

let gateway: Spawned | null = null

beforeAll(buildPages)

afterEach(async () => {
  gateway?.process.kill('SIGKILL')
  await gateway?.exited
})

test('a hundred agents who wait for upstream when SIGTERM comes all get their answer, and the process ends with 0', async () => {
  await using upstream = await openSlowUpstream()
  gateway = spawnGateway({
    ...liveEnv,
    INTILERY_BASE_URL: upstream.url,
    ZENDESK_SHARED_SECRET: zendeskSecret,
  })
  const url = await urlOf(gateway, 'Gateway')
  const token = await openSession(url, signAsZendesk(zendeskSecret))
  const answers = Array.from({ length: 100 }, () => resolve(url, token))
  await upstream.isAsked
  gateway.process.kill('SIGTERM')
  await expect.poll(() => isListening(url)).toBe(false)
  upstream.letGo()
  for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ status: 200, matches: [] })
  expect(await gateway.exited).toBe(0)
})

test('live streams, which never end by themselves, are ended when SIGTERM comes, and the process with them', async () => {
  gateway = spawnGateway({ PORT: '0' })
  const url = await urlOf(gateway, 'Gateway')
  const pages = (await urlOf(gateway, 'Workbench')).replace(/\/workbench\/$/, '')
  const proving = await fetch(`${pages}/workbench/proof`, { method: 'POST', headers: { origin: pages } })
  const token = await openSession(url, await proving.text())
  const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(url, token)))
  const stoppedAt = performance.now()
  gateway.process.kill('SIGTERM')
  for (const { received } of streams) {
    expect(await received).not.toContain('event: problem')
    // An EventSource waits for as long as `retry` says, each another time.
    expect(await received).toMatch(/\nretry: \d{3,4}\n\n$/)
  }
  expect(await gateway.exited).toBe(0)
  // Less than a connection is kept for the next request, and far less than a drain waits for what does not finish.
  expect(performance.now() - stoppedAt).toBeLessThan(4000)
})

/** Resolves when the stream has begun; `received` is all of it, when it has ended. */
const openStream = async (url: string, token: string): Promise<{ readonly received: Promise<string> }> => {
  const { matches } = await resolve(url, token)
  const response = await fetch(`${url}/api/customers/${matches[0]?.handle ?? ''}/live`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
  })
  expect({ status: response.status, matches }).toMatchObject({ status: 200, matches: [{}] })
  return { received: response.text() }
}

const resolve = async (url: string, token: string) => {
  const response = await fetch(`${url}/api/resolve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ candidates: [{ idType: 'userId', value: 'qrc-117322' }] }),
  })
  return { status: response.status, ...resolutionSchema.parse(await response.json()) }
}

const openSession = async (url: string, proof: string): Promise<string> => {
  const headers = { authorization: `Bearer ${proof}` }
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers })
  return sessionGrantSchema.parse(await response.json()).token
}

const isListening = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  )

/** A Profile API that answers 404 to everything, once it is released. */
const openSlowUpstream = async () => {
  const asked = Promise.withResolvers<undefined>()
  const gate = Promise.withResolvers<undefined>()
  const answer = async (response: ServerResponse): Promise<void> => {
    asked.resolve(undefined)
    await gate.promise
    response.writeHead(404, { 'content-type': 'application/json' })
    response.end('{"error":{"code":"not_found","message":"Custmer not found."}}')
  }
  const { url, close } = await listenOnFreePort(createServer((_request, response) => void answer(response)))
  return {
    url,
    isAsked: asked.promise,
    letGo: () => gate.resolve(undefined),
    [Symbol.asyncDispose]: close,
  }
}
