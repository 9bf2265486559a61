import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What a fault does with a request, byte for byte. `good` is the whole answer a healthy upstream would send. */
export type Fault = (socket: Socket, good: { readonly head: string; readonly body: string }) => unknown

const customer = {
  id: 'customer-a',
  externalId: 'ext-a',
  email: 'a@example.com',
  firstName: 'Ada',
  marketingPreferences: { channels: [{ channel: 'email', subscribed: true }] },
}

const event = (eventId: string, second: number) => ({
  id: customer.id,
  customerId: customer.id,
  externalId: customer.externalId,
  email: customer.email,
  eventId,
  eventAction: 'page',
  eventTime: `2026-01-01T00:00:0${second}.000Z`,
  receivedTime: `2026-01-01T00:00:0${second}.500Z`,
  source: 'SEGMENT_API',
  rawData: { event: 'Page', properties: { url: `/${eventId}` } },
})

/** What a healthy upstream answers to a path. */
const truthFor = (path: string): unknown => {
  if (path.includes('/events')) return { scrollId: 's', data: [event('2', 2), event('1', 1)] }
  if (path.endsWith('/traits')) return customer
  if (path.endsWith('/meta'))
    return { ...customer, audiencesStatic: ['vip'], lastActivityTime: '2026-01-01T00:00:02.000Z' }
  return { scrollId: 'next', data: [customer] }
}

export const toReply = (body: string, status = '200 OK', headers = ''): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

/** A bare socket that is healthy until the test breaks it. */
export const startFaultyUpstream = async () => {
  const sockets = new Set<Socket>()
  let fault: Fault | null = null
  const server = createServer((socket) => {
    sockets.add(socket)
    let received = ''
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
      if (!received.endsWith('\r\n\r\n')) return
      const path = received.split(' ')[1] ?? ''
      received = ''
      const body = JSON.stringify(truthFor(path))
      const head = toReply(body).slice(0, -body.length)
      if (fault === null) socket.write(head + body)
      else fault(socket, { head, body })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    sockets,
    baseUrl: new URL(`http://127.0.0.1:${toPort(server.address())}`),
    setFault: (next: Fault | null) => {
      fault = next
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

const toPort = (address: AddressInfo | string | null): number => {
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  return address.port
}
