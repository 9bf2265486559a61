import { createAdaptorServer } from '@hono/node-server'
import { listenOnFreePort } from '@intilery-sidebar/dev-env/services'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAttackTarget, secrets, type AttackTarget } from './attack-target.ts'

let target: AttackTarget
let token: string
let handle: string
let port = 0
let close: () => Promise<void> = async () => undefined

beforeAll(async () => {
  target = await createAttackTarget()
  token = await target.openSession()
  handle = await target.openHandle(token, { idType: 'id', value: 'c-1' })
  const server = createAdaptorServer({ fetch: (request) => target.proxy.fetch(request) })
  ;({ port, close } = await listenOnFreePort(server))
  target.upstream.length = 0
})
afterAll(async () => {
  await close()
  await target.close()
})

/** Writes these bytes to a socket and reads until it is closed, by us after the first answer at the latest. */
const speak = async (text: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  socket.write(text, 'latin1')
  let received = ''
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1')
    if (/\r\n0\r\n\r\n$|\r\n\r\n[^]*}$/.test(received)) socket.end()
  })
  // A server that refuses may reset the connection while we still speak.
  socket.on('error', () => undefined)
  await once(socket, 'close')
  return received
}

const statusesOf = (received: string): readonly string[] =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status ?? '')

const smuggled = `GET /api/customers/x/traits HTTP/1.1\r\nHost: a\r\n\r\n`
const post = (headers: string, body: string): string =>
  `POST /api/resolve HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`

describe('case 34: one request that could be read as two', () => {
  it.each<[string, () => string]>([
    [
      'a length and chunks',
      () => post('Content-Length: 4\r\nTransfer-Encoding: chunked', `0\r\n\r\n${smuggled}`),
    ],
    ['two lengths', () => post('Content-Length: 2\r\nContent-Length: 40', `{}${smuggled}`)],
    ['two lengths in one', () => post('Content-Length: 2, 40', `{}${smuggled}`)],
    ['a blank before the colon', () => post('Transfer-Encoding : chunked', `0\r\n\r\n${smuggled}`)],
    ['chunks under another name', () => post('Transfer-Encoding: xchunked', `0\r\n\r\n${smuggled}`)],
    ['chunks that are not last', () => post('Transfer-Encoding: chunked, identity', `0\r\n\r\n${smuggled}`)],
    ['a folded line', () => post('X-Folded: a\r\n b: c\r\nContent-Length: 2', `{}`)],
    ['bare line feeds', () => post('Content-Length: 2', '{}').replaceAll('\r\n', '\n')],
    ['a negative length', () => post('Content-Length: -1', smuggled)],
    ['a length in hexadecimal', () => post('Content-Length: 0x2', `{}${smuggled}`)],
    ['a NUL in a header', () => post('X-Nul: a\0b\r\nContent-Length: 2', '{}')],
    ['a chunk of a bad size', () => post('Transfer-Encoding: chunked', `z\r\n{}\r\n0\r\n\r\n${smuggled}`)],
  ])('because of %s is refused, and the rest is not read', async (_, toText) => {
    const statuses = statusesOf(await speak(toText()))
    expect(statuses).toHaveLength(1)
    expect(statuses[0]).toBe('400')
    expect(target.upstream).toEqual([])
  })
})

describe('case 38: a body that is too much', () => {
  it.each([
    ['declared', () => post('Content-Length: 1048577', '{')],
    ['endless', () => post('Transfer-Encoding: chunked', `8000\r\n${'a'.repeat(0x8000)}\r\n`.repeat(4))],
    ['packed', () => post('Content-Encoding: gzip\r\nContent-Length: 2', '{}')],
    ['of another kind', () => post('Content-Length: 2', '{}').replace('application/json', 'text/plain')],
    ['in two kinds', () => post('Content-Type: text/plain\r\nContent-Length: 2', '{}')],
    ['beside a question that has none', () => post('Content-Length: 2', '{}').replace('POST', 'GET')],
  ])('%s, is turned away', async (_, toText) => {
    const [status] = statusesOf(await speak(toText()))
    expect(status).toBeOneOf(['400', '413', '415'])
    expect(target.upstream).toEqual([])
  })

  it('costs no more memory than twice what may be sent, however much comes', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 4096
        controller.enqueue(new Uint8Array(4096).fill(0x20))
      },
    })
    const request = new Request('http://proxy.test/api/resolve', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    })
    expect((await target.proxy.fetch(request)).status).toBe(413)
    expect(pulled).toBeLessThanOrEqual(2 * 16_384)
  })
})

describe('case 35: headers that say who asks, or what', () => {
  const tricks = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-uri': '/healthz',
    'x-original-url': '/healthz',
    'x-rewrite-url': '/healthz',
    'x-http-method-override': 'DELETE',
    forwarded: 'for=127.0.0.1;host=evil.example',
    'user-agent': 'GoogleHC/1.0 kube-probe',
    'x-request-id': 'mine\u00e9',
  }

  it.each(Object.entries(tricks))('%s changes nothing', async (name, value) => {
    target.upstream.length = 0
    const headers = { [name]: value }
    const anonymous = await target.send(`/api/customers/${handle}/traits`, { headers })
    expect(anonymous.status).toBe(401)
    expect((await target.send('/healthz', { headers })).status).toBe(200)
    expect(target.upstream).toEqual([])
    const answered = await target.get(`/api/customers/${handle}/events?size=8`, token, headers)
    expect(answered.status).toBe(200)
    expect(answered.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect(answered.text + [...answered.headers].join()).not.toMatch(/evil\.example|healthz/)
    for (const { url } of target.upstream.splice(0)) expect(new URL(url).host).toBe('profiles.invalid')
  })
})

describe('case 36: a header that names others to be dropped on the way', () => {
  it('drops none of ours', async () => {
    target.upstream.length = 0
    const received = await speak(
      [
        `GET /api/customers/${handle}/events?size=7 HTTP/1.1`,
        'Host: a',
        `Authorization: Bearer ${token}`,
        'Connection: close, authorization, auth-token, accept, x-request-id, cache-control',
        'TE: trailers',
        'Keep-Alive: authorization',
        '\r\n',
      ].join('\r\n'),
    )
    expect(statusesOf(received)).toEqual(['200'])
    expect(received).toMatch(/x-request-id: [\da-f-]{36}\r\n/i)
    expect(target.upstream.splice(0).map(toHeaderNames)).toEqual([upstreamHeaders])
  })
})

describe('case 37: credentials that a client brings', () => {
  it.each(['auth-token', 'cookie', 'authorization', 'proxy-authorization', 'x-api-key', 'x-auth-token'])(
    '%s is not passed on: upstream sees our key and three headers',
    async (name) => {
      target.upstream.length = 0
      const headers = new Headers({ [name]: 'Bearer mine' })
      headers.set('authorization', `Bearer ${token}`)
      const path = `/api/customers/${handle}/events?size=6`
      const { status } = await target.send(path, {
        headers: { ...Object.fromEntries(headers), 'cache-control': 'no-cache' },
      })
      expect(status).toBe(200)
      const [asked, ...others] = target.upstream.splice(0)
      expect(others).toEqual([])
      expect(asked === undefined ? [] : toHeaderNames(asked)).toEqual(upstreamHeaders)
      expect(asked?.headers.get('auth-token')).toBe(secrets.upstream(0))
    },
  )
})

const upstreamHeaders = ['accept', 'auth-token', 'content-type']
const toHeaderNames = ({ headers }: Request): readonly string[] => [...headers.keys()].toSorted()

describe('case 39: unknown methods and paths', () => {
  it.each(['TRACE', 'CONNECT', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'FOO'])(
    '%s is refused',
    async (method) => {
      const [status] = statusesOf(
        await speak(`${method} /api/session HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
      )
      expect(status ?? 'closed').toBeOneOf(['400', '405', 'closed'])
    },
  )

  it.each([
    '/metrics',
    '/.git/config',
    '/debug',
    '/api/resolve.map',
    '/sidebar/../package.json',
    '//api/session',
    '/%2e%2e/etc',
  ])('GET %s is not found, or is no way in', async (path) => {
    expect((await target.send(path)).status).toBeOneOf([401, 404])
    expect(target.upstream).toEqual([])
  })
})

describe('case 33: what would begin a new line', () => {
  it('in an id is refused, and in a path is one line of the log', async () => {
    for (const value of ['a\r\nb: c', 'a\nb', 'a\0b', 'a\u2028b', '\u0085']) {
      const { status } = await target.resolve(token, [{ idType: 'userId', value }])
      expect(status).toBe(400)
    }
    await target.send('/api/%0d%0aSet-Cookie:%20a=b')
    expect(target.logged.filter((line) => line.includes('\n'))).toEqual([])
    expect(target.upstream).toEqual([])
  })
})
