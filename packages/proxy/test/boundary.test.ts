import type { ProfileClient } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { createTestEnv, launchKey, like, problemOf, sessionKey } from './env/test-env.ts'
import { createMemoryProfiles } from './env/memory-profiles.ts'

const everywhere = (
  '/healthz /readyz /sidebar/ /sidebar/assets/main-4f2a.js /sidebar/nothing /api/session ' +
  '/api/resolve /api/preferences /api/customers/a.b.c/traits / /metrics /.git/config /api'
).split(' ')

describe('every response, errors included', () => {
  it.each(everywhere)('%s is safe to receive', async (path) => {
    const { app } = createTestEnv()
    for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT']) {
      const { headers } = await app.request(path, { method, headers: { origin: 'https://evil.example' } })
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors /)
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('cache-control')).not.toBeNull()
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
      const names = [...headers.keys()].join(' ')
      expect(names).not.toMatch(/access-control|x-frame-options|set-cookie|x-powered-by|server/)
    }
  })

  it('405: names the methods that a path does have', async () => {
    const env = createTestEnv()
    const token = await env.openSession()
    for (const [path, allow] of [
      ['/api/session', 'POST'],
      ['/api/customers/a.b.c/meta', 'GET, HEAD'],
      ['/healthz', 'GET, HEAD'],
    ] as const) {
      const response = await env.app.request(path, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}`, 'x-http-method-override': 'GET' },
      })
      expect(response.headers.get('allow')).toBe(allow)
      expect((await problemOf(response)).code).toBe('method-not-allowed')
    }
  })

  it('404: an unknown path is a problem like any other', async () => {
    const { app } = createTestEnv()
    for (const path of ['/', '/nothing', '/api/nothing', '/sidebar', '/sidebar/../index.html', '/metrics'])
      expect((await problemOf(await app.request(path))).code).toBe('route-not-found')
  })

  it("403: another site's page reaches no data route", async () => {
    const env = createTestEnv()
    const token = await env.openSession()
    for (const site of ['cross-site', 'same-site']) {
      const response = await env.get('/api/customers/a.b.c/meta', token, { 'sec-fetch-site': site })
      expect((await problemOf(response)).code).toBe('cross-site')
    }
    expect((await env.app.request('/sidebar/', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(
      200,
    )
  })

  it('400: a body with GET and endless URLs are turned away', async () => {
    const { app } = createTestEnv()
    const requests = [
      new Request('http://proxy.test/healthz', { headers: { 'content-length': '5' } }),
      new Request('http://proxy.test/healthz', { headers: { 'transfer-encoding': 'chunked' } }),
      new Request(`http://proxy.test/healthz?${'a'.repeat(5000)}`),
    ]
    for (const request of requests)
      expect((await problemOf(await app.fetch(request))).code).toBe('bad-request')
  })
})

describe('the sidebar page', () => {
  it('may be framed by the origins it was given, and by no page without them', async () => {
    const framedBy = async (origins: readonly string[]) => {
      const { app } = createTestEnv({ frameAncestorsFor: () => origins })
      const policy = (await app.request('/sidebar/')).headers.get('content-security-policy') ?? ''
      return /frame-ancestors ([^;]*)/.exec(policy)?.[1]
    }
    expect(await framedBy(['https://shop.zendesk.com'])).toBe('https://shop.zendesk.com')
    expect(await framedBy(['http://localhost:8787', 'https://*.pipedrive.com'])).toBe(
      'http://localhost:8787 https://*.pipedrive.com',
    )
    expect(await framedBy([])).toBe("'none'")
    for (const evil of [
      '*',
      'https:',
      'http://evil.example',
      "https://a.b; script-src 'unsafe-inline'",
      'data:',
    ])
      expect(await framedBy([evil])).toBe("'none'")
  })

  it('runs no code and no style but its own', async () => {
    const { app } = createTestEnv()
    const policy = (await app.request('/sidebar/')).headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("trusted-types 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it('is asked for again each time, while its hashed files are kept for ever', async () => {
    const { app } = createTestEnv()
    expect((await app.request('/sidebar/')).headers.get('cache-control')).toBe('no-cache')
    const script = await app.request('/sidebar/assets/main-4f2a.js')
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(script.headers.get('content-type')).toBe('text/javascript')
  })

  it.each(['..%2findex.html', '%2e%2e/%2e%2e/etc/passwd', '.env', 'assets//x', 'assets/', 'a%00b', 'a%5cb'])(
    '/sidebar/%s asks for no file',
    async (path) => {
      const paths: string[] = []
      const { app } = createTestEnv({ sidebar: async (asked) => (paths.push(asked), null) })
      expect((await app.request(`/sidebar/${path}`)).status).toBe(404)
      expect(paths).toEqual([])
    },
  )
})

describe('health', () => {
  it('says whether the process lives, and whether it can serve', async () => {
    const { app } = createTestEnv({ isReady: async () => false })
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/readyz')).status).toBe(503)
    expect((await createTestEnv().app.request('/readyz')).status).toBe(200)
  })
})

describe('the log', () => {
  it('has one entry for each request, and neither people nor secrets in any of them', async () => {
    const env = createTestEnv()
    const token = await env.openSession('agent-jane')
    const handle = await env.openHandle(token, { idType: 'email', value: 'jo@shop.example' })
    const requests = [
      env.get(`/api/customers/${handle}/traits`, token),
      env.get(`/api/customers/${handle}/events?include=jo@shop.example`, token),
      env.get(`/api/customers/${handle}/events?jo@shop.example=1`, token),
      env.get(`/api/customers/jo@shop.example/meta`, token),
      env.resolve(token, [{ idType: 'email', value: 'jo@shop.example\n' }]),
      env.postJson('/api/resolve', token, 'jo@shop.example'),
      env.get(`/jo@shop.example`, token),
      env.postJson('/api/session', token, {}),
    ]
    await Promise.all(requests)
    expect(env.logged).toHaveLength(requests.length + 2)
    const lines = env.logged.map((entry) => JSON.stringify(entry)).join('\n')
    const secrets = [
      token,
      handle,
      sessionKey.reveal(),
      launchKey.reveal(),
      'jo@shop',
      'c-jo',
      'qrc-117322',
      'agent-jane',
    ]
    for (const secret of secrets) expect(lines).not.toContain(secret)
    expect(env.logged.find(({ customerRef }) => customerRef !== undefined)).toMatchObject({
      level: 'info',
      route: '/api/customers/:handle/traits',
      status: 200,
      tenantId: 'shop',
      host: 'workbench',
      agentRef: like(expect.stringMatching(/^[\w-]{16}$/)),
    })
  })

  it('has its entry for a request that was left, whatever it was left with', async () => {
    const left = new AbortController()
    const getMeta: ProfileClient['getMeta'] = (_, options) =>
      new Promise((_resolve, reject) => {
        // What is thrown here is the server's own reason, and @hono/node-server's is a string.
        options?.signal?.addEventListener('abort', () => reject(options.signal?.reason))
        left.abort('Client connection prematurely closed.')
      })
    const env = createTestEnv({ profiles: { ...createMemoryProfiles([]), getMeta } })
    const headers = {
      authorization: `Bearer ${await env.openSession()}`,
      'content-type': 'application/json',
    }
    const body = JSON.stringify({ candidates: [{ idType: 'id', value: 'a' }] })
    const request = new Request('http://proxy.test/api/resolve', {
      method: 'POST',
      headers,
      body,
      signal: left.signal,
    })
    await env.app.fetch(request)
    expect(env.logged.at(-1)).toMatchObject({ route: '/api/resolve', level: 'info', isAborted: true })
  })

  it('masks addresses, numbers and tokens in the text of an error', async () => {
    const getMeta = async () => {
      throw new Error(`jo@shop.example +44 111 222 333 ${'k'.repeat(48)} failed`)
    }
    const profiles = { getMeta, getTraits: getMeta, getEvents: getMeta, listProfiles: getMeta }
    const env = createTestEnv({ profiles })
    await env.resolve(await env.openSession(), [{ idType: 'id', value: 'a' }])
    expect(env.logged.at(-1)?.error?.message).toBe('[address] [number] [token] failed')
  })
})
