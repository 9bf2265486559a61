import type { Fetch } from '@intilery-sidebar/dev-env'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { buffer } from 'node:stream/consumers'
import type { TLSSocket } from 'node:tls'
import { promisify } from 'node:util'

type TlsEnd = AsyncDisposable & { readonly origin: string }

/** What stands before a gateway as docs/deploy asks for it: it speaks HTTP/2 to browsers, and hands each request on. */
export const openTlsEnd = async (gateway: string, fetch: Fetch): Promise<TlsEnd> => {
  const pem = await makeCertificate()
  const server = createSecureServer({ key: pem, cert: pem }, (request, response) => {
    // A browser that leaves ends its streams.
    pass(gateway, fetch, { request, response }).catch(() => response.destroy())
  })
  const sockets = new Set<TLSSocket>()
  server.on('secureConnection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The TLS end has no port')
  return {
    origin: `https://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** A key and its certificate in one text. */
const makeCertificate = async (): Promise<string> => {
  const options = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1'
  const made = await promisify(execFile)('openssl', [
    'req',
    ...options.split(' '),
    '-keyout',
    '-',
    '-out',
    '-',
  ])
  return made.stdout
}

type Exchange = { readonly request: Http2ServerRequest; readonly response: Http2ServerResponse }

const pass = async (gateway: string, fetch: Fetch, { request, response }: Exchange): Promise<void> => {
  const { method, url } = request
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (!name.startsWith(':') && value !== undefined) headers.set(name, String(value))
  const body = method === 'GET' || method === 'HEAD' ? null : new Uint8Array(await buffer(request))
  const { signal } = leaving
  const answer = await fetch(new Request(new URL(url, gateway), { method, headers, body, signal }))
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  const written = new WritableStream<Uint8Array>({ write: (bytes) => void response.write(bytes) })
  await answer.body?.pipeTo(written, { signal })
  response.end()
}
