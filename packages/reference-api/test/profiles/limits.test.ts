import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { createReferenceApi, demoTenant, serveReferenceApi, type ReferenceApi } from '../../src/index.ts'
import { ask, profilesUrl, readerHeaders } from '../env/ask.ts'

const withApi = async (
  options: Parameters<typeof createReferenceApi>[0],
  promise: (api: ReferenceApi) => Promise<void>,
) => {
  const api = await createReferenceApi(options)
  try {
    await promise(api)
  } finally {
    await api.close()
  }
}

const statuses = async (
  api: ReferenceApi,
  count: number,
  headers: Record<string, string> = readerHeaders,
) => {
  const answers = await Promise.all(
    Array.from({ length: count }, () => ask(api, '/id:unknown/traits', headers)),
  )
  return answers.map((answer) => answer.status)
}

describe('the request limit', () => {
  it('is 500 at once and 100 a second, and says so in the documented words', async () => {
    let now = 0
    await withApi({ clock: () => now }, async (api) => {
      expect((await statuses(api, 500)).every((status) => status === 404)).toBe(true)
      const refused = await ask(api, '/id:unknown/traits')
      expect(refused.status).toBe(429)
      expect(refused.body).toEqual({ error: { code: 'rate_limit_error', message: 'limit exceeded' } })
      expect(refused.headers.has('retry-after')).toBe(false)
      now = 1_000
      expect((await statuses(api, 150)).filter((status) => status === 429)).toHaveLength(50)
    })
  })

  it('counts each key on its own, and spends nothing on a wrong one', async () => {
    const tenants = [{ ...demoTenant, authTokens: ['one', 'two'] }]
    await withApi(
      { tenants, clock: () => 0, limit: { perSecond: 1, burst: 3, excess: 'reject' } },
      async (api) => {
        const withKey = (key: string) => statuses(api, 4, { ...readerHeaders, 'auth-token': key })
        expect(await withKey('one')).toEqual([404, 404, 404, 429])
        expect(await withKey('wrong')).toEqual([401, 401, 401, 401])
        expect(await withKey('two')).toEqual([404, 404, 404, 429])
      },
    )
  })

  it('can make the burst wait before it refuses, as a reverse proxy does', async () => {
    await withApi({ clock: () => 0, limit: { perSecond: 100, burst: 4, excess: 'delay' } }, async (api) => {
      const startMs = performance.now()
      expect((await statuses(api, 6)).filter((status) => status === 429)).toHaveLength(2)
      expect(performance.now() - startMs).toBeGreaterThan(25)
    })
  })
})

describe('the size of a request', () => {
  it.each([
    [
      'a body',
      () => new Request(profilesUrl, { method: 'POST', headers: readerHeaders, body: 'x'.repeat(1_048_577) }),
    ],
    [
      'a URL',
      () => new Request(`${profilesUrl}/id:${'x'.repeat(1_048_577)}/traits`, { headers: readerHeaders }),
    ],
    [
      'headers',
      () => new Request(profilesUrl, { headers: { ...readerHeaders, 'x-pad': 'x'.repeat(1_048_577) } }),
    ],
  ])('is refused with 413 when %s exceeds 1 MB', async (_, request) => {
    await withApi({}, async (api) => {
      const asked = request()
      // In process there is no socket to count the body on the way in; the length is what a client announces.
      if (asked.body !== null) asked.headers.set('content-length', '1048577')
      const response = await api.fetch(asked)
      expect(response.status).toBe(413)
      expect(await response.json()).toMatchObject({ error: { code: 'invalid_request_error' } })
    })
  })

  it('up to the maximum is read over a socket, and over it is refused in JSON', async () => {
    await withApi({}, async (api) => {
      const server = await serveReferenceApi(api)
      const askRaw = async (padding: number) => {
        const socket = connect(Number(server.url.port), server.url.hostname)
        await once(socket, 'connect')
        socket.write(
          `GET /nowhere HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-pad: ${'x'.repeat(padding)}\r\n\r\n`,
        )
        return text(socket)
      }
      expect(await askRaw(900_000)).toMatch(/^HTTP\/1\.1 404 /)
      const refused = await askRaw(1_100_000)
      expect(refused).toMatch(/^HTTP\/1\.1 413 /)
      expect(refused).toContain('"code":"invalid_request_error"')
      expect(refused.toLowerCase()).toContain('x-amzn-requestid: ')
      await server.close()
    })
  })

  it('is that of the headers and the body together', async () => {
    await withApi({}, async (api) => {
      const server = await serveReferenceApi(api)
      const statusOf = async (bodyBytes: number) => {
        const headers = { 'x-pad': 'x'.repeat(600_000) }
        return (await fetch(server.url, { method: 'POST', headers, body: 'x'.repeat(bodyBytes) })).status
      }
      expect(await statusOf(400_000)).toBe(404)
      expect(await statusOf(460_000)).toBe(413)
      await server.close()
    })
  })

  it('does not matter when the bytes are not HTTP at all', async () => {
    await withApi({}, async (api) => {
      const server = await serveReferenceApi(api)
      const socket = connect(Number(server.url.port), server.url.hostname)
      socket.write('HELO example.com\r\n\r\n')
      const answer = await text(socket)
      expect(answer).toMatch(/^HTTP\/1\.1 400 /)
      expect(answer).toContain('"code":"invalid_request_error"')
      await server.close()
    })
  })
})
