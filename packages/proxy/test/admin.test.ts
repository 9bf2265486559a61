import { Secret } from '@intilery-sidebar/contract'
import { adminSessionSchema } from '@intilery-sidebar/contract/admin'
import { openStore } from '@intilery-sidebar/store'
import { afterAll, describe, expect, it } from 'vitest'
import type { AdminPage } from '../src/index.ts'
import { createTestEnv, noon, problemOf } from './env/test-env.ts'

let now = noon
const store = await openStore({
  url: ':memory:',
  keys: [new Secret('admin-store-key-canary-0123456789ab')],
  clock: () => now,
})
afterAll(() => store.close())

const overview: Awaited<ReturnType<AdminPage['getOverview']>> = {
  atMs: noon,
  ratePerSecond: 100,
  processes: [],
  sharing: 'alone',
  isStoreWell: true,
  installations: [],
  refusals: [],
  policies: [],
  consumers: [],
  ledger: null,
  readings: [],
  exportRuns: [],
  models: [],
}

const admin: AdminPage = {
  access: store.adminAccess,
  assets: async (path) =>
    path === 'index.html' ? { body: '<!doctype html>', contentType: 'text/html', isHashed: false } : null,
  getOverview: async () => overview,
  getRuleEffects: async (tenantId) => (tenantId === 'shop' ? { customers: 0, rules: [] } : null),
}

const { app } = createTestEnv({ admin })

const signIn = (link: string, headers: Record<string, string> = {}) =>
  app.request('/admin/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ link }),
  })

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''

const enter = async (): Promise<string> => cookieOf(await signIn((await store.adminAccess.makeLink()).token))

describe('the admin page (case 61)', () => {
  it('is no route of a proxy without the option', async () => {
    const without = createTestEnv().app
    for (const path of ['/admin', '/admin/', '/admin/api/overview', '/admin/api/session'])
      expect([path, (await without.request(path)).status]).toEqual([path, 404])
  })

  it('gives its page to any visitor, framed by none and without a script of another origin', async () => {
    expect((await app.request('/admin')).headers.get('location')).toBe('/admin/')
    const page = await app.request('/admin/')
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect((await app.request('/admin/none.js')).status).toBe(404)
  })

  it('lets an admin in by a link, once, and gives the session to a cookie that no script and no other site uses', async () => {
    const { token, endsAt } = await store.adminAccess.makeLink()
    const entered = await signIn(token)
    expect(entered.status).toBe(200)
    const { endsAtMs } = adminSessionSchema.parse(await entered.json())
    expect(endsAtMs).toBeGreaterThan(endsAt.getTime())
    const cookie = entered.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(
      /^__Host-admin=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect((await problemOf(await signIn(token))).code).toBe('key-invalid')
    const seen = await app.request('/admin/api/overview', { headers: { cookie: cookieOf(entered) } })
    expect(await seen.json()).toEqual({ ...overview, endsAtMs })
  })

  it('shows nothing without a session, with another session, or with one that has ended', async () => {
    for (const path of ['/admin/api/overview', '/admin/api/rule-effects?tenant=shop']) {
      const ask = async (headers: Record<string, string>) =>
        (await problemOf(await app.request(path, { headers }))).code
      expect(await ask({})).toBe('session-missing')
      expect(await ask({ cookie: '__Host-admin=none' })).toBe('session-invalid')
      expect(await ask({ authorization: `Bearer ${await createTestEnv().openSession()}` })).toBe(
        'session-missing',
      )
      const cookie = await enter()
      now += 60 * 60_000
      expect(await ask({ cookie })).toBe('session-invalid')
      now = noon
    }
  })

  it('says that the store does not answer, where it does not say whose session it is', async () => {
    const away = createTestEnv({
      admin: { ...admin, access: { ...admin.access, find: () => Promise.reject(new Error('away')) } },
    })
    const asked = await away.app.request('/admin/api/overview', { headers: { cookie: await enter() } })
    expect((await problemOf(asked)).code).toBe('ledger-unavailable')
  })

  it('is left by every browser when the admin signs out', async () => {
    const cookie = await enter()
    const left = await app.request('/admin/api/session', { method: 'DELETE', headers: { cookie } })
    expect(left.status).toBe(204)
    expect(left.headers.get('set-cookie')).toContain('Max-Age=0')
    const after = await app.request('/admin/api/overview', { headers: { cookie } })
    expect((await problemOf(after)).code).toBe('session-invalid')
  })

  it('takes no request that a browser says another site made', async () => {
    const { token } = await store.adminAccess.makeLink()
    const refused = await signIn(token, { 'sec-fetch-site': 'cross-site' })
    expect((await problemOf(refused)).code).toBe('cross-site')
    expect((await signIn(token, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it('is no part of the HTTP API that is documented', async () => {
    const document = await app.request('/openapi.json')
    expect(document.status).toBe(200)
    expect(await document.text()).not.toContain('/admin')
  })

  it('answers the effects of a tenant’s rules, and refuses any other name', async () => {
    const cookie = await enter()
    const ask = (tenant: string) =>
      app.request(`/admin/api/rule-effects?tenant=${tenant}`, { headers: { cookie } })
    expect(await (await ask('shop')).json()).toEqual({ customers: 0, rules: [] })
    expect((await ask('other')).status).toBe(400)
  })
})
