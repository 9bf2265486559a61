import { sessionGrantSchema } from '@intilery-sidebar/contract'
import { HostApiError, LaunchError, type Launch, type LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHouse, noon, problemOf } from './house.ts'

const page = '<!doctype html><html><head><title>Sidebar</title></head><body></body></html>'
let proofs = 0

/** A host that takes `good-…` for a proof. */
const verifierOf = (change: Partial<Launch> = {}): LaunchVerifier => ({
  host: 'zendesk',
  verify: async (proof) => {
    if (!proof.startsWith('good-')) throw new LaunchError('Not good')
    return {
      host: 'zendesk',
      tenantId: 'shop',
      accountId: 'acme',
      agentId: '77',
      agentRole: null,
      candidates: null,
      expiresAt: new Date(noon + 300_000),
      proofId: proof,
      page: { embedders: ['https://acme.zendesk.com'] },
      ...change,
    }
  },
})

const createLaunched = (change: Partial<Launch> = {}) =>
  createHouse({
    pages: { zendesk: verifierOf(change) },
    sidebar: async () => ({ body: page, contentType: 'text/html', isHashed: false }),
  })

const newProof = (): string => `good-${(proofs += 1)}`
const toForm = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
  body: new URLSearchParams(fields).toString(),
})

describe('POST /launch/zendesk', () => {
  it('200: answers the page with a session in it, to be framed by that account only and kept by nobody', async () => {
    const house = createLaunched()
    const response = await house.app.request(
      '/launch/zendesk?origin=x&app_guid=y',
      toForm({ token: newProof() }),
    )
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain('frame-ancestors https://acme.zendesk.com;')
    expect(policy).toContain("script-src 'self' https://static.zdassets.com;")
    const html = await response.text()
    const [, json = ''] =
      /<script type="application\/json" id="[\w-]+">(.*)<\/script><\/head>/.exec(html) ?? []
    const boot = z.object({ host: z.literal('zendesk'), session: sessionGrantSchema }).parse(JSON.parse(json))
    const ref = { idType: 'id', value: 'c-jo' }
    expect((await house.resolve(boot.session.token, [ref])).status).toBe(200)
  })

  it('cannot be broken out of by anything a launch says', async () => {
    const house = createLaunched({
      page: { embedders: [], refs: [{ idType: 'email', value: '</script><script>alert(1)</script>' }] },
    })
    const response = await house.app.request('/launch/zendesk', toForm({ token: newProof() }))
    expect((await response.text()).match(/<script|<\/script/g)).toHaveLength(2)
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('401, case 10: of twenty with the same proof at once, on two processes, one gets in', async () => {
    const processes = [createLaunched(), createLaunched()]
    const token = newProof()
    const responses = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        processes[index % 2]?.app.request('/launch/zendesk', toForm({ token })),
      ),
    )
    const statuses = responses.map((response) => response?.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 401)).toHaveLength(19)
  })

  it.each([
    ['no form', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 401],
    ['another field', toForm({ jwt: 'good-x' }), 401],
    ['two tokens', { ...toForm({}), body: 'token=good-y&token=good-z' }, 401],
    ['a bad token', toForm({ token: 'bad' }), 401],
    ['JSON', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }, 415],
    ['a long form', { ...toForm({}), body: `token=good-${'x'.repeat(20_000)}` }, 413],
    ['GET', { method: 'GET' }, 405],
  ])('%s shows no page', async (_, init, status) => {
    const house = createLaunched()
    const response = await house.app.request('/launch/zendesk', init)
    expect((await problemOf(response)).status).toBe(status)
  })

  it('401: a tenant that is not ours gets no page, and its proof is not spent', async () => {
    const token = newProof()
    const stranger = await createLaunched({ tenantId: 'other' }).app.request(
      '/launch/zendesk',
      toForm({ token }),
    )
    expect((await problemOf(stranger)).code).toBe('launch-invalid')
    expect((await createLaunched().app.request('/launch/zendesk', toForm({ token }))).status).toBe(200)
  })

  it('404: is no route where no Zendesk is configured', async () => {
    const response = await createHouse().app.request('/launch/zendesk', toForm({ token: newProof() }))
    expect((await problemOf(response)).code).toBe('route-not-found')
  })

  it("a token in an address is no proof, and a page's proof buys nothing at another door", async () => {
    const house = createLaunched()
    const token = newProof()
    const inAddress = await house.app.request(`/launch/zendesk?token=${token}`, toForm({}))
    expect((await problemOf(inAddress)).status).toBe(401)
    const atSession = await house.postJson('/api/session', token, {})
    expect((await problemOf(atSession)).code).toBe('launch-invalid')
  })
})

describe('the other pages that hosts load', () => {
  const load = async (path: string, init: RequestInit = {}) => {
    const house = createHouse({
      pages: { canvas: verifierOf({ host: 'canvas' }), 'signed-url': verifierOf({ host: 'signed-url' }) },
      sidebar: async () => ({ body: page, contentType: 'text/html', isHashed: false }),
    })
    return house.app.request(path, init)
  }

  it('POST /launch/canvas, 200: takes the signed request and runs no script of another origin', async () => {
    const response = await load('/launch/canvas', toForm({ signed_request: newProof() }))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(await response.text()).toContain('"host":"canvas"')
  })

  it('GET /launch/signed-url, 200: takes one token and nothing else', async () => {
    const response = await load(`/launch/signed-url?token=${newProof()}`)
    expect(await response.text()).toContain('"host":"signed-url"')
    expect(response.headers.get('cache-control')).toBe('no-store')
    for (const query of [
      '',
      '?token=',
      '?token=bad',
      `?token=${newProof()}&token=${newProof()}`,
      `?token=${newProof()}&tenantId=x`,
    ])
      expect((await problemOf(await load(`/launch/signed-url${query}`))).status).toBeOneOf([400, 401])
  })

  it('503: say when the host itself did not answer, instead of calling the proof bad', async () => {
    const verify = async () => {
      throw new HostApiError('unavailable', 'no answer')
    }
    const house = createHouse({ pages: { canvas: { host: 'canvas', verify } } })
    const response = await house.app.request('/launch/canvas', toForm({ signed_request: 'x' }))
    expect((await problemOf(response)).code).toBe('host-unavailable')
  })

  it('are found at the routes of their own hosts only', async () => {
    expect((await load('/launch/zendesk', toForm({ token: newProof() }))).status).toBe(404)
    expect((await load('/launch/pipedrive')).status).toBe(404)
    expect((await load('/launch/canvas', toForm({ token: newProof() }))).status).toBe(401)
  })
})
