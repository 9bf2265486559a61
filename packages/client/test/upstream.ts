import { Secret, type ProfileClient } from '@intilery-sidebar/contract'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createProfileClient, type ProfileClientOptions } from '../src/index.ts'

export const key = 'canary-key-7f3a'

const defaults = {
  tenant: { clientId: 'demo', accountId: 'shop', brandId: 'SHOP' },
  credentials: [new Secret(key)],
}

/** A client of the given address, closed when the test is. */
export const clientOf = (baseUrl: URL, options: Partial<ProfileClientOptions> = {}): ProfileClient => {
  const client = createProfileClient({ ...defaults, baseUrl, ...options })
  onTestFinished(() => client.close())
  return client
}

/** A real HTTP server that answers as the test says and remembers who asked. */
export const serve = async (listener: RequestListener) => {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  onTestFinished(() => server.closeAllConnections())
  return { baseUrl: await listen(server), requests }
}

/** A real HTTP server that always answers this. */
export const serveJson = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  serve((_, response) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'x-amzn-RequestId': '1111-2222-3333-4444',
      ...headers,
    })
    response.end(JSON.stringify(body))
  })

/** A bare socket: records every byte it receives and lets the test write any byte it likes. */
export const serveSocket = async (onRequest: (socket: Socket, head: string) => void) => {
  const heads: string[] = []
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    let received = ''
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (!received.endsWith('\r\n\r\n')) return
      heads.push(received)
      onRequest(socket, received)
      received = ''
    })
  })
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
  return { baseUrl: await listen(server), heads, sockets }
}

const listen = async (server: Server): Promise<URL> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return new URL(`http://127.0.0.1:${toPort(server.address())}`)
}

const toPort = (address: AddressInfo | string | null): number => {
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  return address.port
}
