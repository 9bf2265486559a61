import { describe, expect, it } from 'vitest'
import { loadDemoData, serveReferenceApi } from '../src/index.ts'
import { ask, profilesUrl, readerHeaders } from './env/ask.ts'
import { databases, useApi } from './env/databases.ts'

const joe = '/id:4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe'

describe.each(databases)('on %s', (_, database) => {
  const api = useApi({ database }, (fresh) => loadDemoData(fresh, { customers: 12, events: 200 }))

  describe('400', () => {
    it.each([
      '/joe/traits',
      '/:joe/traits',
      '/id:/traits',
      '/EMAIL:a/meta',
      '/id:%ZZ/events',
      '/id:%00/events',
      '/id:%C3/meta',
    ])('says how an id is written: %s', async (path) => {
      const { status, body } = await ask(api(), path)
      expect(status).toBe(400)
      expect(body).toEqual({
        error: { code: 'validation_error', message: 'ProfileID must be in format of id_type:id' },
      })
    })

    it.each(
      [
        'size=0 size=101 size=-1 size=1.5 size= size=ten size=1e2 size=1&size=2 sort=up sort=DESC include= include=%00',
        'from=-1 from=10001 from=9901 from=9901&size=100 start=yesterday start=2024-02-30 end=2024-13-01 end=1700000000',
        'start=2024-01-01T25:00:00Z start=2024-01-01T00:00:00+01:00 exclude=%FF',
      ].flatMap((line) => line.split(' ')),
    )('names the parameter that is wrong: %s', async (query) => {
      const { status, body } = await ask(api(), `${joe}/events?${query}`)
      expect(status).toBe(400)
      expect(body).toMatchObject({ error: { code: 'invalid_request_error' } })
    })

    it('insists on the content type', async () => {
      const { status, body } = await ask(api(), `${joe}/traits`, { 'auth-token': 'demo-key' })
      expect(status).toBe(400)
      expect(body).toMatchObject({ error: { code: 'invalid_request_error' } })
    })
  })

  describe('401', () => {
    it.each([
      ['no key', '/demo/shop/SHOP/', {}],
      ['a wrong key', '/demo/shop/SHOP/', { 'auth-token': 'demo-kez' }],
      ['another brand’s path', '/demo/shop/OTHER/', readerHeaders],
      ['another account’s path', '/demo/other/SHOP/', readerHeaders],
      ['another client’s path', '/other/shop/SHOP/', readerHeaders],
      ['a path that runs into the next', '/demo/shop%2FSHOP/x/', readerHeaders],
    ])('answers %s before it looks at anything else', async (_, path, headers) => {
      const url = `http://reference.invalid/track${path}v1/profiles/nonsense/nowhere?size=x`
      const response = await api().fetch(new Request(url, { headers }))
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({
        error: { code: 'authentication_error', message: 'No valid Access Secret provided.' },
      })
    })
  })

  describe('404', () => {
    it.each([
      ['traits', 'Custmer not found.'],
      ['meta', 'Profile was not found.'],
      ['events', 'Profile was not found.'],
    ])('reports an unknown customer in the documented words: %s', async (resource, message) => {
      for (const ref of ['userId:unknown', 'email:unknown@example.com', 'id:0']) {
        const { status, body } = await ask(api(), `/${ref}/${resource}`)
        expect(status).toBe(404)
        expect(body).toEqual({ error: { code: 'not_found', message } })
      }
    })

    it('distinguishes a route that does not exist from a customer who does not', async () => {
      const { status, body } = await ask(api(), `${joe}/external_ids`)
      expect(status).toBe(404)
      expect(body).toMatchObject({ error: { code: 'invalid_request_error' } })
    })
  })

  describe('every answer', () => {
    it('has a request id of its own and no CORS header, preflight included', async () => {
      const requests = [
        new Request(`${profilesUrl}${joe}/traits`, {
          headers: { ...readerHeaders, origin: 'https://shop.example' },
        }),
        new Request(`${profilesUrl}${joe}/traits`),
        new Request('http://reference.invalid/nowhere'),
        new Request(`${profilesUrl}${joe}/traits`, {
          method: 'OPTIONS',
          headers: { origin: 'https://shop.example', 'access-control-request-method': 'GET' },
        }),
      ]
      const ids = new Set<string | null>()
      for (const request of requests) {
        const { headers } = await api().fetch(request)
        ids.add(headers.get('x-amzn-RequestId'))
        expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
        expect(headers.get('content-type')).toContain('application/json')
      }
      expect(ids.size).toBe(requests.length)
      expect(ids).not.toContain(null)
    })

    it('is the same over a real socket', async () => {
      const server = await serveReferenceApi(api())
      const url = new URL(`/track/demo/shop/SHOP/v1/profiles${joe}/traits`, server.url)
      const response = await fetch(url, { headers: readerHeaders })
      expect(await response.json()).toEqual((await ask(api(), `${joe}/traits`)).body)
      await server.close()
    })
  })
})
