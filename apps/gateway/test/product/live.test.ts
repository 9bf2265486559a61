import { liveAnswerSchema, type ProfileEvent } from '@intilery-sidebar/contract'
import { notableCustomers } from '@intilery-sidebar/reference-api'
import { describe, expect, test } from 'vitest'
import { openSession } from '../env/agent-api.ts'
import { openDemoEnv, type DemoEnv } from '../env/open-demo-env.ts'
import { readLive } from '../env/read-live.ts'

const origin = 'http://127.0.0.1:8787'
const { customerIds, refs } = notableCustomers.byExternalId

/** One of the agents who have the same customer on screen. */
const openAgent = async (env: DemoEnv, agentId?: string) => {
  const token = await openSession(env, agentId)
  const headers = { authorization: `Bearer ${token}` }
  const resolved: unknown = await (
    await env.fetch(
      new Request(`${origin}/api/resolve`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ candidates: refs }),
      }),
    )
  ).json()
  expect(resolved).toMatchObject({ matches: [{ customer: { customerId: customerIds[0] } }] })
  const handle = /"handle":"([^"]+)"/.exec(JSON.stringify(resolved))?.[1] ?? ''
  const leaving = new AbortController()
  return {
    leave: () => leaving.abort(),
    poll: async (query: string) => {
      const address = `${origin}/api/customers/${handle}/live?${query}`
      return liveAnswerSchema.parse(await (await env.fetch(new Request(address, { headers }))).json())
    },
    watch: async () => {
      const init = { headers: { ...headers, accept: 'text/event-stream' }, signal: leaving.signal }
      const response = await env.fetch(new Request(`${origin}/api/customers/${handle}/live`, init))
      return createListener(response)
    },
  }
}

type Listener = { readonly received: () => readonly ProfileEvent[] | null; readonly ended: Promise<void> }

/** Everything a stream has sent; null before its first frame. */
const createListener = (response: Response): Listener => {
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  let received: ProfileEvent[] | null = null
  const read = async (): Promise<void> => {
    for await (const { events } of readLive(response)) received = [...(received ?? []), ...events]
  }
  return { received: () => received, ended: read().catch(() => undefined) }
}

const eventRequests = (env: DemoEnv): number =>
  env.upstream.filter(({ url }) => new URL(url).pathname.endsWith('/events')).length

const hasReceived = (listener: Listener, name: string): boolean =>
  listener.received()?.some((event) => event.action === name || event.name === name) ?? false

describe('an event that just happened', () => {
  test('reaches a stream, through ingestion, upstream, governor and proxy, in seconds', async ({
    annotate,
  }) => {
    await using env = await openDemoEnv()
    const agent = await openAgent(env)
    const listener = await agent.watch()
    await expect.poll(listener.received).not.toBeNull()
    expect(listener.received()).toEqual([])
    const latenciesMs: number[] = []
    for (const name of ['Live One', 'Live Two', 'Live Three']) {
      const sentAt = performance.now()
      await env.track(name, refs[0].value)
      await expect.poll(() => hasReceived(listener, name), { timeout: 15_000, interval: 20 }).toBe(true)
      latenciesMs.push(Math.round(performance.now() - sentAt))
    }
    await annotate(`From ingestion to the stream: ${latenciesMs.join(', ')} ms`)
    expect(Math.min(...latenciesMs)).toBeLessThan(5000)
    expect(new Set(listener.received()?.map(({ customerId }) => customerId))).toEqual(new Set(customerIds))
    agent.leave()
    await listener.ended
  })

  test('reaches a host that cannot stream by its next poll, and is not sent to it twice', async () => {
    await using env = await openDemoEnv()
    const agent = await openAgent(env)
    const begun = await agent.poll('wait=0')
    await env.track('Live Poll', refs[0].value)
    const polled = await agent.poll(`since=${begun.data.cursor}&wait=8`)
    expect(polled.data.events.map(({ name }) => name)).toEqual(['Live Poll'])
    expect((await agent.poll(`since=${polled.data.cursor}`)).data.events).toEqual([])
  })
})

describe('a hundred agents with one customer on screen', () => {
  test('cost as many requests upstream as one, and none when all have left', async ({ annotate }) => {
    await using env = await openDemoEnv()
    const agents = await Promise.all(
      Array.from({ length: 100 }, (_, index) => openAgent(env, `agent-${index}`)),
    )
    const beganAt = performance.now()
    const listeners = await Promise.all(agents.map(({ watch }) => watch()))
    await env.track('Live For All', refs[0].value)
    for (const listener of listeners)
      await expect.poll(() => hasReceived(listener, 'Live For All'), { timeout: 15_000 }).toBe(true)
    const requests = eventRequests(env)
    const seconds = (performance.now() - beganAt) / 1000
    await annotate(`${requests} requests upstream in ${seconds.toFixed(1)} s for 100 streams`)
    // Polls begin two seconds apart at least.
    expect(requests).toBeLessThanOrEqual(1 + Math.ceil(seconds / 2))
    for (const { leave } of agents) leave()
    await Promise.all(listeners.map(({ ended }) => ended))
    const before = eventRequests(env)
    await new Promise((resolve) => setTimeout(resolve, 4500))
    expect(eventRequests(env)).toBe(before)
  })
})
