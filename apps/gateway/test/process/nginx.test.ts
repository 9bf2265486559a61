import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { listen, type Listener } from '../../src/process/listen.ts'
import { canRunNginx, openNginx } from '../env/open-nginx.ts'

const openGateway = async (): Promise<Listener> => {
  const stream = () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: first\n\n')),
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    )
  return listen({
    fetch: async (request) => {
      if (new URL(request.url).pathname.endsWith('/live')) return stream()
      await sleep(Math.random() * 20)
      return new Response(await request.text())
    },
    host: '127.0.0.1',
    port: 0,
    setting: 'PORT',
  })
}

describe.runIf(canRunNginx)('behind the nginx of the deployment guide', () => {
  test('a stream’s first event arrives within a second', async () => {
    await using closing = new AsyncDisposableStack()
    const gateway = await openGateway()
    const proxy = closing.use(await openNginx([gateway.port, gateway.port]))
    const abort = new AbortController()
    const startedAt = performance.now()
    const response = await fetch(`${proxy.url}/api/customers/h/live`, { signal: abort.signal })
    const first = await response.body?.getReader().read()
    expect(new TextDecoder().decode(first?.value)).toBe('data: first\n\n')
    expect(performance.now() - startedAt).toBeLessThan(1000)
    abort.abort()
    await gateway.drain()
  })

  test('a POST whose connection a stopping gateway resets is answered by the other', async () => {
    await using closing = new AsyncDisposableStack()
    const gateway = await openGateway()
    closing.defer(() => gateway.drain())
    const stopping = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
    stopping.listen(0, '127.0.0.1')
    await once(stopping, 'listening')
    closing.defer(() => void stopping.close())
    const address = stopping.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port')
    const proxy = closing.use(await openNginx([address.port, gateway.port]))
    for (const body of ['one', 'two', 'three', 'four']) {
      const response = await fetch(`${proxy.url}/api/resolve`, { method: 'POST', body })
      expect([response.status, await response.text()]).toEqual([200, body])
    }
  })

  test('no request fails while one of two gateways drains', async () => {
    await using closing = new AsyncDisposableStack()
    const [one, two] = [await openGateway(), await openGateway()]
    const proxy = closing.use(await openNginx([one.port, two.port]))
    const over = new AbortController()
    const failures: string[] = []
    let answered = 0
    const ask = async (): Promise<void> => {
      while (!over.signal.aborted) {
        const body = String(Math.random())
        const response = await fetch(proxy.url, { method: 'POST', body })
        if (response.status !== 200 || (await response.text()) !== body)
          failures.push(String(response.status))
        answered += 1
      }
    }
    const asking = Array.from({ length: 8 }, ask)
    await sleep(500)
    await one.drain()
    await sleep(500)
    over.abort()
    await Promise.all(asking)
    expect(failures).toEqual([])
    expect(answered).toBeGreaterThan(20)
    await two.drain()
  })
})
