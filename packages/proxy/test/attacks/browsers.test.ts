import { problemSchema } from '@intilery-sidebar/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knowHosts } from './launch-routes.ts'
import { createAttackTarget, type AttackTarget } from './attack-target.ts'

let target: AttackTarget
let token: string
let handle: string
const outbound: Request[] = []
beforeAll(async () => {
  target = await createAttackTarget({ hosts: knowHosts(outbound), policy: { reveal: ['*'], export: ['*'] } })
  token = await target.openSession()
  handle = await target.openHandle(token, { idType: 'id', value: 'c-1' })
  target.upstream.length = 0
})
afterAll(() => target.close())

type Route = { readonly method: string; readonly path: string }

const toRoutes = (): readonly Route[] =>
  target.proxy.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ method, path: path.replace(':handle', handle).replace('*', '') }))

/** What another site's page can make a browser send without asking: a form, a picture, a beacon. */
const bodies = [
  ['application/x-www-form-urlencoded', 'token=a&candidates=b'],
  ['text/plain', '{"candidates":[{"idType":"id","value":"c-1"}]}'],
  ['multipart/form-data; boundary=x', '--x--'],
] as const

const toForeignRequests = (method: string): readonly RequestInit[] =>
  bodies.flatMap(([type, body]) =>
    ['cross-site', 'same-site'].flatMap((site) => {
      const headers = { 'content-type': type, 'sec-fetch-site': site, origin: 'https://evil.example' }
      return [
        { method, body, headers },
        { method, body, headers: { ...headers, authorization: `Bearer ${token}` } },
      ]
    }),
  )

describe('case 47: a request that another site makes a browser send', () => {
  it('changes nothing, whichever route it is for, even with a session', async () => {
    const before = await target.store.ledger.verify()
    const changing = toRoutes().filter(({ method }) => method !== 'GET')
    expect(changing.length).toBeGreaterThan(5)
    for (const { method, path } of changing)
      for (const init of toForeignRequests(method)) {
        const { status } = await target.send(path, init)
        expect(status).toBeOneOf(path.startsWith('/api/') ? [403] : expectedElsewhere(method, path))
      }
    expect(target.upstream).toEqual([])
    expect(outbound).toEqual([])
    expect(await target.store.ledger.verify()).toEqual(before)
  })

  it('is refused for reading too, and named in the log for what it is', async () => {
    const reading = toRoutes().filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'))
    for (const { path } of reading) {
      target.logged.length = 0
      const { text } = await target.get(path, token, { 'sec-fetch-site': 'cross-site' })
      expect(problemSchema.parse(JSON.parse(text)).code).toBe('cross-site')
      expect(target.logged.join()).toContain('"code":"cross-site"')
    }
    expect(target.upstream).toEqual([])
  })
})

// A host's page load comes from another site by nature and needs the host's proof; Pipedrive's calls need its secret,
// but for the one that reports what nothing acts on.
const expectedElsewhere = (method: string, path: string): readonly number[] =>
  method === 'POST' && path === '/oauth/pipedrive/callback' ? [204] : [401, 415]

describe('case 48: another page that reads our answers', () => {
  it.each(['null', 'https://evil.example', 'https://acme.zendesk.com.evil.example', 'http://127.0.0.1:8787'])(
    'of the origin %s is given no leave to, by any route or method',
    async (origin) => {
      for (const { path } of toRoutes())
        for (const method of ['GET', 'POST', 'OPTIONS', 'HEAD']) {
          const { headers } = await target.send(path, {
            method,
            headers: {
              origin,
              'access-control-request-method': 'POST',
              'access-control-request-headers': 'authorization',
              'access-control-request-private-network': 'true',
            },
          })
          expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
          expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
          expect(headers.get('x-content-type-options')).toBe('nosniff')
        }
      expect(target.upstream).toEqual([])
    },
  )

  it('as a script finds a problem that is no script, and is not kept', async () => {
    for (const { path } of toRoutes().filter((route) => route.path.startsWith('/api/'))) {
      const { status, headers, text } = await target.send(path, {
        headers: { 'sec-fetch-dest': 'script', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      })
      expect(status).toBe(403)
      expect(headers.get('content-type')).toBe('application/problem+json')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(text).not.toContain('canary/')
    }
    const answer = await target.get(`/api/customers/${handle}/traits`, token)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    target.upstream.length = 0
  })
})
