import { Secret } from '@intilery-sidebar/contract'
import { redisForTests } from '@intilery-sidebar/dev-env/services'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { connectSharing, governProfileClient, type GovernorOptions, type Sharing } from '../src/index.ts'
import { createScriptedClient } from './scripted-client.ts'

/** A Redis for a test file, or null where there is none. */
export const service = await redisForTests()

/** What one process of several has; each call is another process. */
export const joinSharing = async (name: string, url = service?.url ?? ''): Promise<Sharing> => {
  const keyPrefix = `${service?.keyPrefix}${name}:`
  const sharing = connectSharing({
    url,
    keyPrefix,
    storeKey: new Secret('store-key-0123456789abcdef-01234567'),
    processes: 4,
  })
  onTestFinished(() => sharing.close())
  await once(sharing.redis, 'ready')
  return sharing
}

/** A way to Redis on which every answer comes that much later. */
export const openSlowLine = async (delayMs: number): Promise<string> => (await openLine(delayMs)).url

/** A way to Redis that comes that much later, and that can be cut, and restored again; or what is open falls silent. */
export const openLine = async (delayMs = 0) => {
  const { hostname, port } = new URL(service?.url ?? '')
  const sockets = new Set<Socket>()
  const silent = new Set<Socket>()
  let isCut = false
  const server = createServer((socket) => {
    if (isCut) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    const redis = connect(Number(port), hostname)
    socket.on('data', (bytes) => silent.has(socket) || redis.write(bytes))
    redis.on('data', (bytes) => setTimeout(() => silent.has(socket) || socket.write(bytes), delayMs))
    for (const [end, other] of [
      [socket, redis],
      [redis, socket],
    ] as const) {
      end.on('error', () => end.destroy())
      end.on('close', () => other.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return {
    url: `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    restore: () => {
      isCut = false
    },
    /** New connections work: what a failover without a reset looks like. */
    freezeOpen: () => {
      for (const socket of sockets) silent.add(socket)
    },
  }
}

type ProcessOptions = Partial<GovernorOptions> & { readonly url?: string }

/** A governed client as one process of several has it, with an upstream of its own to watch. */
export const startProcess = async (name: string, options: ProcessOptions = {}) => {
  const sharing = await joinSharing(name, options.url)
  const upstream = createScriptedClient(Date.now)
  const governed = governProfileClient(upstream.client, { tenant: 'demo/shop/SHOP', sharing, ...options })
  onTestFinished(() => governed.close())
  return { sharing, upstream, governed }
}
