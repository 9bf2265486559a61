import { type ProfileErrorReason } from '@intilery-sidebar/contract'
import type { Socket } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { byId, joeTraits } from './samples.ts'
import { failureOf } from './failure-of.ts'
import { clientOf, key, serve, serveJson, serveSocket } from './upstream.ts'

const tightTimeouts = { firstByteMs: 200, idleBodyMs: 200, attemptMs: 400, totalMs: 500 }

describe('a status', () => {
  const cases: readonly [number, unknown, ProfileErrorReason][] = [
    [404, { error: { code: 'not_found', message: 'Custmer not found.' } }, 'not-found'],
    [404, { message: 'Not Found' }, 'rejected'],
    [404, '<html>', 'rejected'],
    [400, { error: { code: 'validation_error' } }, 'rejected'],
    [401, { error: { code: 'authentication_error' } }, 'rejected'],
    [403, { message: 'Forbidden' }, 'rejected'],
    [413, { message: 'Request Too Long' }, 'rejected'],
    [414, {}, 'rejected'],
    [429, { error: { code: 'rate_limit_error' } }, 'rate-limited'],
    [500, { error: { code: 'internal_server_error' } }, 'unavailable'],
    [502, '<html>', 'unavailable'],
    [503, null, 'unavailable'],
    [504, {}, 'unavailable'],
    [204, '', 'malformed'],
    [206, joeTraits, 'malformed'],
  ]
  it.each(cases)('%i with %j is %s', async (status, body, reason) => {
    const { baseUrl } = await serveJson(body, status)
    const error = await failureOf(clientOf(baseUrl).getTraits(byId))
    expect(error).toMatchObject({ reason, upstreamStatus: status, upstreamRequestId: '1111-2222-3333-4444' })
  })

  it.each([301, 302, 303, 307, 308])(
    'case 32: %i is not followed, and the key goes nowhere else',
    async (status) => {
      const elsewhere = await serveJson(joeTraits)
      const { baseUrl } = await serveJson({}, status, { location: elsewhere.baseUrl.href })
      expect((await failureOf(clientOf(baseUrl).getTraits(byId))).reason).toBe('malformed')
      expect(elsewhere.requests).toHaveLength(0)
    },
  )

  it('429 says how long to wait', async () => {
    const { baseUrl } = await serveJson({}, 429, { 'retry-after': '7' })
    expect(await failureOf(clientOf(baseUrl).getTraits(byId))).toMatchObject({ retryAfterSeconds: 7 })
  })

  it('case 43: 401 whose body repeats our key keeps it out of everything an error can be printed as', async () => {
    const { baseUrl } = await serveJson({ error: { code: 'authentication_error', message: key } }, 401)
    const error = await failureOf(clientOf(baseUrl).getTraits(byId))
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(key)
  })
})

describe('a body', () => {
  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['text', '""'],
    ['a page of HTML', '<!doctype html><p>hello'],
    ['nothing', ''],
    ['cut off', JSON.stringify(joeTraits).slice(0, -9)],
    ['without the id', JSON.stringify({ ...joeTraits, id: undefined })],
    ['with another type of id', JSON.stringify({ ...joeTraits, id: 7 })],
    ['nested 1,001 deep', `{"0":1,"id":"a","deep":${'['.repeat(1001)}${']'.repeat(1001)}}`],
    ['of 250,001 values', `{"id":"a","wide":[${'1,'.repeat(250_000)}1]}`],
  ])('that is %s is malformed', async (_, text) => {
    const { baseUrl } = await serve((_, response) => response.end(text))
    expect((await failureOf(clientOf(baseUrl).getTraits(byId))).reason).toBe('malformed')
  })

  it('that is not UTF-8 is malformed', async () => {
    const { baseUrl } = await serve((_, response) => response.end(Buffer.from([0x7b, 0xff, 0x7d])))
    expect((await failureOf(clientOf(baseUrl).getTraits(byId))).reason).toBe('malformed')
  })

  it('without end is given up at the limit, and its connection closed', async () => {
    const { baseUrl, sockets } = await serveSocket((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n')
      const more = () => {
        while (socket.writable && socket.write(' '.repeat(65_536)));
      }
      socket.on('drain', more)
      more()
    })
    const error = await failureOf(clientOf(baseUrl, { bodyLimitBytes: 100_000 }).getTraits(byId))
    expect(error.reason).toBe('malformed')
    await expect.poll(() => sockets.size).toBe(0)
  })
})

describe('a connection', () => {
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
  it.each([
    ['is reset before a byte', (socket) => socket.resetAndDestroy()],
    ['is closed in the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncont')],
    ['is closed in the body', (socket) => socket.end(`${head}content-length: 900\r\n\r\n{"id":`)],
    [
      'is reset in a chunk',
      (socket) =>
        socket.write(`${head}transfer-encoding: chunked\r\n\r\n5\r\n{"id`, () => socket.resetAndDestroy()),
    ],
    ['sends a chunk of no size', (socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n`)],
    ['speaks no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH\r\n')],
    ['never answers', () => undefined],
    ['stops in the headers', (socket) => socket.write('HTTP/1.1 200 OK\r\n')],
    ['stops in the body', (socket) => socket.write(`${head}content-length: 900\r\n\r\n{`)],
  ] satisfies [string, (socket: Socket) => unknown][])(
    'that %s is unavailable within its deadline, and is closed',
    async (_, misbehave) => {
      const { baseUrl, sockets } = await serveSocket(misbehave)
      const startedMs = performance.now()
      const error = await failureOf(clientOf(baseUrl, { timeouts: tightTimeouts }).getTraits(byId))
      expect(error.reason).toBe('unavailable')
      expect(performance.now() - startedMs).toBeLessThan(tightTimeouts.totalMs + 400)
      await expect.poll(() => sockets.size).toBe(0)
    },
  )

  it('that drips a byte at a time ends with the attempt', async () => {
    const { baseUrl, sockets } = await serveSocket((socket) => {
      socket.write(`${head}content-length: 900\r\n\r\n`)
      const drip = setInterval(() => socket.write(' '), 20)
      socket.on('close', () => clearInterval(drip))
    })
    const error = await failureOf(clientOf(baseUrl, { timeouts: tightTimeouts }).getTraits(byId))
    expect(error.reason).toBe('unavailable')
    await expect.poll(() => sockets.size).toBe(0)
  })

  it('that no server accepts is unavailable', async () => {
    const error = await failureOf(clientOf(new URL('http://127.0.0.1:1')).getTraits(byId))
    expect(error.reason).toBe('unavailable')
  })
})

describe('cancelling', () => {
  it('rejects at once with the reason given and closes the connection', async () => {
    const { baseUrl, sockets, heads } = await serveSocket(() => undefined)
    const controller = new AbortController()
    const work = clientOf(baseUrl).getTraits(byId, { signal: controller.signal })
    await expect.poll(() => heads.length).toBe(1)
    const reason = new Error('The agent closed the ticket')
    controller.abort(reason)
    await expect(work).rejects.toBe(reason)
    await expect.poll(() => sockets.size).toBe(0)
  })

  it('before asking costs no request', async () => {
    const { baseUrl, heads } = await serveSocket(() => undefined)
    const reason = new Error('Too late')
    await expect(clientOf(baseUrl).getTraits(byId, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    )
    expect(heads).toHaveLength(0)
  })

  it('reaches a fetch that does not listen', async () => {
    const controller = new AbortController()
    const client = clientOf(new URL('http://x'), { fetch: () => new Promise(() => undefined) })
    const work = client.getTraits(byId, { signal: controller.signal })
    controller.abort()
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a page of the listing', () => {
  it.each([
    ['a server error', 503, {}],
    ['an expired scroll', 404, { error: { code: 'not_found' } }],
    ['a body that is not JSON', 200, '<html>'],
    ['a body without profiles', 200, { scrollId: 'x' }],
    ['a status that is not documented', 206, { data: [] }],
  ])('lost to %s cannot be asked for again', async (_, status, body) => {
    const { baseUrl, requests } = await serveJson(body, status)
    expect((await failureOf(clientOf(baseUrl).listProfiles('abc'))).name).toBe('ScrollInterruptedError')
    expect(requests).toHaveLength(1)
  })

  it('lost with its connection cannot be asked for again', async () => {
    const { baseUrl, heads } = await serveSocket((socket) => socket.resetAndDestroy())
    expect((await failureOf(clientOf(baseUrl).listProfiles('abc'))).name).toBe('ScrollInterruptedError')
    expect(heads).toHaveLength(1)
  })

  it('that was never sent, or was held back by the limit, was not lost', async () => {
    expect((await failureOf(clientOf(new URL('http://127.0.0.1:1')).listProfiles('abc'))).name).toBe(
      'ProfileError',
    )
    const { baseUrl } = await serveJson({}, 429)
    expect((await failureOf(clientOf(baseUrl).listProfiles('abc'))).name).toBe('RateLimitedError')
  })
})
