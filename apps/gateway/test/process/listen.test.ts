import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { listen } from '../../src/process/listen.ts'

/** A listener whose answers wait until they are let go. */
const openGated = async () => {
  const gate = Promise.withResolvers<undefined>()
  const all = Promise.withResolvers<undefined>()
  let waiting = 0
  const listener = await listen({
    fetch: async () => {
      waiting += 1
      if (waiting === crowd) all.resolve(undefined)
      await gate.promise
      return new Response('the whole answer')
    },
    host: '127.0.0.1',
    port: 0,
    setting: 'PORT',
  })
  return { listener, letGo: () => gate.resolve(undefined), allWaiting: all.promise }
}

const crowd = 100

const ask = async (
  url: string,
  agent: Agent,
): Promise<{ status: number; body: string; connection: string }> => {
  const [response]: [IncomingMessage] = await answerOf(url, agent)
  return {
    status: response.statusCode ?? 0,
    body: await text(response),
    connection: response.headers.connection ?? '',
  }
}

/** Why connections are refused, or null while they are accepted. */
const refusalOf = async (port: number): Promise<unknown> => {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  } finally {
    socket.destroy()
  }
}

const answerOf = (url: string, agent: Agent): Promise<[IncomingMessage]> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (response) => resolve([response])).on('error', reject)
  })

const timeouts: readonly (readonly [name: string, seconds: number | undefined])[] = [
  ['its request timeout', 1],
  // Half a minute long, so in the sweep alone.
  ...(process.env['SWEEP'] === 'full' ? [['30 seconds by default', undefined] as const] : []),
]

describe('draining', () => {
  test('lets a hundred requests under way finish, asks their connections to close, and takes no new one', async () => {
    const { listener, letGo, allWaiting } = await openGated()
    const agent = new Agent({ keepAlive: true })
    const answers = Array.from({ length: crowd }, () => ask(listener.url, agent))
    await allWaiting
    const drained = listener.drain()
    await expect.poll(() => refusalOf(listener.port)).toBe('ECONNREFUSED')
    letGo()
    for (const answer of await Promise.all(answers))
      expect(answer).toEqual({ status: 200, body: 'the whole answer', connection: 'close' })
    await drained
    agent.destroy()
  })

  test('answers connections that the kernel had accepted before the drain began', async () => {
    const { listener, letGo } = await openGated()
    letGo()
    const agent = new Agent({ keepAlive: true })
    const answers = Array.from({ length: crowd }, () => ask(listener.url, agent))
    // By now the system has connected them all, and this process has not looked.
    await new Promise<void>((resolve) => process.nextTick(resolve))
    const drained = listener.drain()
    for (const answer of await Promise.all(answers))
      expect(answer).toEqual({ status: 200, body: 'the whole answer', connection: 'close' })
    await drained
    agent.destroy()
  })

  test('does not wait for an idle connection', async () => {
    const listener = await listen({
      fetch: () => new Response('hello'),
      host: '127.0.0.1',
      port: 0,
      setting: 'PORT',
    })
    const agent = new Agent({ keepAlive: true })
    await ask(listener.url, agent)
    const [socket] = Object.values(agent.freeSockets).flat()
    const hungUp =
      socket === undefined ? Promise.reject(new Error('No connection was kept')) : once(socket, 'close')
    await listener.drain()
    await hungUp
  })
})

describe('headers', () => {
  const answerTo = async (lengthBytes: number): Promise<number> => {
    const listener = await listen({
      fetch: () => new Response('hello'),
      host: '127.0.0.1',
      port: 0,
      setting: 'PORT',
    })
    const headers = { 'x-long': 'a'.repeat(lengthBytes) }
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(listener.url, { headers }, resolve).on('error', reject)
    })
    response.resume()
    await listener.drain()
    return response.statusCode ?? 0
  }

  test('as long as 15 KB are read', async () => {
    expect(await answerTo(15_000)).toBe(200)
  })

  test('of 17 KB are refused with 431 before the app sees them', async () => {
    expect(await answerTo(17_000)).toBe(431)
  })
})

/** Writes bytes as they are, and what comes back until the connection ends. */
const sendRaw = async (port: number, raw: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(raw)
  return text(socket)
}

const hello = { fetch: () => new Response('hello'), host: '127.0.0.1', port: 0, setting: 'PORT' }

describe('a connection', () => {
  test('is kept for 75 seconds, longer than the 60 of a load balancer', async () => {
    const listener = await listen(hello)
    const response = await fetch(listener.url)
    expect(response.headers.get('keep-alive')).toBe('timeout=75')
    await response.text()
    await listener.drain()
  })

  test.each(timeouts)(
    'on which a body arrives a byte at a time ends at %s',
    async (_, requestTimeoutSeconds) => {
      const read: Promise<string>[] = []
      const listener = await listen({
        ...hello,
        requestTimeoutSeconds,
        fetch: async (request) => {
          read.push(request.text())
          await read[0]
          return new Response('read')
        },
      })
      const startedAt = performance.now()
      const socket = connect(listener.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n')
      const dripping = setInterval(() => socket.write('x'), 200)
      await new Promise<void>((resolve) => socket.once('close', () => resolve()))
      clearInterval(dripping)
      // Connections are looked at every five seconds.
      expect(performance.now() - startedAt).toBeLessThan(40_000)
      await Promise.allSettled(read)
      await listener.drain()
    },
    60_000,
  )

  test.each([
    ['two Host headers', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
    ['two equal Host headers', 'GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\nConnection: close\r\n\r\n'],
    ['no Host header', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('with %s is answered with 400 (RFC 9112, 3.2)', async (_what, raw) => {
    const listener = await listen(hello)
    expect(await sendRaw(listener.port, raw)).toMatch(/^HTTP\/1\.1 400 /)
    await listener.drain()
  })
})
