import { Secret } from '@intilery-sidebar/contract'
import { redisForTests } from '@intilery-sidebar/dev-env/services'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { connectSharing, createRequestBudget, type RequestBudget } from '../src/index.ts'

const service = await redisForTests()
const processes = 4
const isSweep = process.env['SWEEP'] === 'full'

/** A way to Redis that can be cut, or made to swallow everything, and be restored again. */
const openLine = async (delayMs = 0) => {
  const { hostname, port } = new URL(service?.url ?? '')
  const sockets = new Set<Socket>()
  let state: 'open' | 'cut' | 'silent' = 'open'
  const server = createServer((socket) => {
    if (state === 'cut') return socket.destroy()
    const redis = connect(Number(port), hostname)
    for (const end of [socket, redis]) {
      sockets.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => sockets.delete(end))
    }
    socket.on('data', (bytes) => state === 'silent' || redis.write(bytes))
    const answer = (bytes: string | Buffer) => state === 'silent' || socket.write(bytes)
    redis.on('data', (bytes) => (delayMs === 0 ? answer(bytes) : setTimeout(() => answer(bytes), delayMs)))
    return undefined
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const toPort = (address: AddressInfo | string | null) =>
    typeof address === 'object' ? address?.port : null
  const setState = (next: typeof state) => {
    state = next
    if (next !== 'open') for (const socket of sockets) if (next === 'cut') socket.destroy()
    // What was swallowed is missing from the conversation: it has to begin again.
    if (next === 'open') for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    setState('cut')
    server.close()
  })
  return { url: `redis://127.0.0.1:${toPort(server.address())}`, setState }
}

const openBudget = async (url: string, name: string) => {
  const keyPrefix = service?.keyPrefix
  const sharing = connectSharing({
    url,
    keyPrefix,
    storeKey: new Secret('store-key-0123456789abcdef-01234567'),
    processes,
  })
  onTestFinished(() => sharing.close())
  await once(sharing.redis, 'ready')
  const changes: boolean[] = []
  const budget = createRequestBudget({
    sharing,
    name,
    observer: { onShared: (isShared) => changes.push(isShared) },
  })
  onTestFinished(() => budget.close())
  return { budget, changes }
}

/** Asks without pause, as often as the budget lets, and counts. */
const saturate = (budget: RequestBudget, stop: AbortController) => {
  // However the test ends: a closed budget refuses at once, and asking it without pause would never end.
  onTestFinished(() => stop.abort())
  const counted = { permits: 0 }
  const work = async () => {
    while (!stop.signal.aborted) {
      await budget
        .forTenant('t')
        .acquire({ signal: stop.signal })
        .then(
          () => (counted.permits += 1),
          () => stop.abort(),
        )
    }
  }
  void Promise.all(Array.from({ length: 16 }, work))
  return counted
}

describe.skipIf(service === null)('processes that share an allowance', () => {
  afterAll(async () => service?.drop())

  it('together spend all of it and not one more', async () => {
    const budgets = await Promise.all([1, 2, 3, 4].map(() => openBudget(service?.url ?? '', 'together')))
    // Permits gather from here on, for a second or for as long as a busy machine sleeps.
    const startedMs = performance.now()
    await budgets[0]?.budget.forTenant('t').acquire({})
    await sleep(1000)
    const stop = new AbortController()
    const counts = budgets.map(({ budget }) => saturate(budget, stop))
    await sleep(3000)
    const seconds = (performance.now() - startedMs) / 1000
    stop.abort()
    const permits = counts.reduce((sum, count) => sum + count.permits, 0)
    // What each process has been promised next comes on top.
    expect(permits).toBeLessThanOrEqual(100 * seconds + 6)
    expect(permits).toBeGreaterThanOrEqual(100 * seconds * 0.8)
    for (const count of counts) expect(count.permits).toBeGreaterThan(permits / 4 / 4)
  })

  // In the sweep every distance, here the one where a process used to go on alone beside the shared allowance.
  it.each(isSweep ? [10, 30, 100] : [30])(
    'together spend all of it and not one more with Redis %i ms away',
    async (delayMs) => {
      const line = await openLine(delayMs)
      const budgets = await Promise.all([1, 2, 3, 4].map(() => openBudget(line.url, `far ${delayMs}`)))
      const startedMs = performance.now()
      await budgets[0]?.budget.forTenant('t').acquire({})
      await sleep(1000)
      const stop = new AbortController()
      const counts = budgets.map(({ budget }) => saturate(budget, stop))
      await sleep(isSweep ? 10_000 : 4000)
      const seconds = (performance.now() - startedMs) / 1000
      stop.abort()
      const permits = counts.reduce((sum, count) => sum + count.permits, 0)
      expect(permits).toBeLessThanOrEqual(100 * seconds + 6)
      // A short run loses a larger part to what is on its way at its end.
      expect(permits).toBeGreaterThanOrEqual(100 * seconds * (isSweep ? 0.95 : 0.85))
    },
  )

  it('has no debt to pay after Redis was away and came back empty', async () => {
    const line = await openLine()
    const { budget, changes } = await openBudget(line.url, 'no debt')
    const stop = new AbortController()
    await budget.forTenant('t').acquire({})
    line.setState('cut')
    const count = saturate(budget, stop)
    await expect.poll(() => changes.at(-1)).toBe(false)
    await sleep(3000)
    line.setState('open')
    await expect.poll(() => changes.at(-1), { timeout: 10_000 }).toBe(true)
    count.permits = 0
    await sleep(2000)
    stop.abort()
    // The rate is 100 a second; before, nothing came for as long as Redis had been away.
    expect(count.permits).toBeGreaterThan(120)
  })

  it.each(['cut', 'silent'] as const)(
    'go on with their own part when the way to Redis is %s, from nothing, and share again when it is restored',
    async (state) => {
      const line = await openLine()
      const { budget, changes } = await openBudget(line.url, state)
      await budget.forTenant('t').acquire({})
      await sleep(1000)
      // On a busy machine Redis can seem to be gone for a moment; what gathers meanwhile is not from nothing.
      await expect
        .poll(async () => {
          await budget.forTenant('t').acquire({})
          return changes.at(-1) ?? true
        })
        .toBe(true)
      line.setState(state)
      const stop = new AbortController()
      const startedMs = performance.now()
      await budget.forTenant('t').acquire({})
      // One token of a quarter of the rate takes 40 ms, finding out that Redis is gone 5; and the machine may be busy.
      expect(performance.now() - startedMs).toBeLessThan(1000)
      const count = saturate(budget, stop)
      await sleep(2000)
      const seconds = (performance.now() - startedMs) / 1000
      expect(count.permits).toBeGreaterThanOrEqual(25)
      expect(count.permits).toBeLessThanOrEqual(25 * seconds + 2)
      line.setState('open')
      await expect.poll(() => changes.at(-1), { timeout: 10_000 }).toBe(true)
      count.permits = 0
      await sleep(1000)
      stop.abort()
      expect(count.permits).toBeGreaterThan(40)
    },
  )
})
