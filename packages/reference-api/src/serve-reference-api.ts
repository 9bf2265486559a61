import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Duplex } from 'node:stream'
import { randomUUID } from 'node:crypto'
import type { ReferenceApi } from './create-reference-api.ts'
import type { TransportFault } from './faults/fault.ts'
import { playOnSocket } from './faults/play-on-socket.ts'
import { ApiError } from './http/api-error.ts'
import { isLoopback, refuseOtherHosts } from './http/names-loopback.ts'
import { requestIdHeader } from './http/request-id.ts'
import { requestBytesMax } from './limits/request-size.ts'

export type ServedReferenceApi = {
  readonly url: URL
  /** Stops listening and ends what is open; the API itself stays. */
  close(): Promise<void>
}

/**
 * Puts the API on a real socket. Port 0 takes a free one. On a loopback address it answers only to this machine's own
 * names.
 */
export const serveReferenceApi = async (
  api: ReferenceApi,
  options: { readonly port?: number; readonly hostname?: string } = {},
): Promise<ServedReferenceApi> => {
  const { port = 0, hostname = '127.0.0.1' } = options
  const isLocal = isLoopback(hostname.includes(':') ? `[${hostname}]` : hostname)
  const server = createAdaptorServer({
    fetch: (request, connection) =>
      (isLocal ? refuseOtherHosts(request) : null) ?? answer(api, request, connection),
    // Node's own 16 KB would refuse, without a body, what the documentation allows.
    serverOptions: { maxHeaderSize: requestBytesMax },
  })
  server.on('clientError', answerUnreadable)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, hostname, resolve)
  })
  const address = server.address()
  const boundPort = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: new URL(`http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${boundPort}`),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

const answer = async (
  api: ReferenceApi,
  request: Request,
  { incoming }: HttpBindings | Http2Bindings,
): Promise<Response> => {
  let fault: TransportFault | null = null
  const response = await api.fetch(request, {
    onTransportFault: (received) => (fault = received),
    headerBytes: incoming.rawHeaders.reduce((bytes, { length }) => bytes + length, 0),
    ...(incoming.headers['transfer-encoding'] === undefined
      ? {}
      : { countBodyBytes: (max) => countBytes(incoming, max) }),
  })
  if (fault === null) return response
  await playOnSocket(incoming.socket, response, fault)
  return RESPONSE_ALREADY_SENT
}

const countBytes = async (body: AsyncIterable<unknown>, max: number): Promise<number> => {
  let bytes = 0
  for await (const chunk of body) {
    bytes += Buffer.isBuffer(chunk) ? chunk.byteLength : 0
    if (bytes > max) break
  }
  return bytes
}

const reasons = { 400: 'Bad Request', 413: 'Payload Too Large' }

/** Bytes that are not HTTP get a documented error too. */
const answerUnreadable = (error: Error & { code?: string }, socket: Duplex): void => {
  if (!socket.writable) return
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 413 : 400
  const refusal = status === 413 ? new ApiError('request-too-large') : new ApiError('request-unreadable')
  const body = JSON.stringify(refusal.toBody())
  socket.end(
    [
      `HTTP/1.1 ${status} ${reasons[status]}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `${requestIdHeader}: ${randomUUID()}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
