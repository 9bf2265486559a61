import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { listen } from '../src/listen.ts'

/** A listener whose answers wait until they are let go. */
const openGated = async () => {
  const gate = Promise.withResolvers<undefined>()
  const everybody = Promise.withResolvers<undefined>()
  let waiting = 0
  const listener = await listen({
    fetch: async () => {
      waiting += 1
      if (waiting === crowd) everybody.resolve(undefined)
      await gate.promise
      return new Response('the whole answer')
    },
    host: '127.0.0.1',
    port: 0,
    setting: 'PORT',
  })
  return { listener, letGo: () => gate.resolve(undefined), everybodyWaits: everybody.promise }
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

/** Why nobody is let in any more, or null while somebody is. */
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

describe('draining', () => {
  test('lets a hundred requests under way finish, tells their connections to close, and takes no new one', async () => {
    const { listener, letGo, everybodyWaits } = await openGated()
    const agent = new Agent({ keepAlive: true })
    const answers = Array.from({ length: crowd }, () => ask(listener.url, agent))
    await everybodyWaits
    const drained = listener.drain()
    await expect.poll(() => refusalOf(listener.port)).toBe('ECONNREFUSED')
    letGo()
    for (const answer of await Promise.all(answers))
      expect(answer).toEqual({ status: 200, body: 'the whole answer', connection: 'close' })
    await drained
    agent.destroy()
  })

  test('answers those who had connected when it began, though nobody had taken them yet', async () => {
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

  test('does not wait for a connection on which nobody asks', async () => {
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

  test('of 17 KB are refused with 431 before anybody spends time on them', async () => {
    expect(await answerTo(17_000)).toBe(431)
  })
})
