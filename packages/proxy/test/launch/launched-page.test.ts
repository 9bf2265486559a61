import { sessionGrantSchema } from '@intilery-sidebar/contract'
import { HostApiError, LaunchError, type Launch, type LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { verifierOf } from '../env/played-launch.ts'
import { createTestEnv, problemOf } from '../env/test-env.ts'

const page = '<!doctype html><html><head><title>Sidebar</title></head><body></body></html>'
let proofs = 0

const createLaunched = (change: Partial<Launch> = {}) =>
  createTestEnv({
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
  it('200: answers the page with a session in it, frameable by that account only and never cached', async () => {
    const env = createLaunched()
    const response = await env.app.request(
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
    const config = z
      .object({ host: z.literal('zendesk'), session: sessionGrantSchema })
      .parse(JSON.parse(json))
    const ref = { idType: 'id', value: 'c-jo' }
    expect((await env.resolve(config.session.token, [ref])).status).toBe(200)
  })

  it('cannot be broken out of by anything a launch says', async () => {
    const env = createLaunched({
      page: { embedders: [], refs: [{ idType: 'email', value: '</script><script>alert(1)</script>' }] },
    })
    const response = await env.app.request('/launch/zendesk', toForm({ token: newProof() }))
    expect((await response.text()).match(/<script|<\/script/g)).toHaveLength(2)
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('401: a refused launch answers a browser with an inert page that its host may frame, with the reason and the request id', async () => {
    const env = createLaunched()
    const load = toForm({ token: 'bad<script>' })
    const response = await env.app.request('/launch/zendesk', {
      ...load,
      headers: { ...load.headers, accept: 'text/html,application/xhtml+xml' },
    })
    expect(response.status).toBe(401)
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('frame-ancestors https:')
    const html = await response.text()
    expect(html).toContain('launch-invalid')
    expect(html).toContain(response.headers.get('x-request-id'))
    expect(html).not.toMatch(/bad|<a |http/)
    // The only script is ours, by its hash: it sends the reason to the embedding page.
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(policy).not.toContain('unsafe-inline')
    const plain = await env.app.request('/launch/zendesk', load)
    expect((await problemOf(plain)).code).toBe('launch-invalid')
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
    const env = createLaunched()
    const response = await env.app.request('/launch/zendesk', init)
    expect((await problemOf(response)).status).toBe(status)
  })

  it('401: a tenant that is not ours gets no page, and its proof is not spent', async () => {
    const token = newProof()
    const otherTenant = await createLaunched({ tenantId: 'other' }).app.request(
      '/launch/zendesk',
      toForm({ token }),
    )
    expect((await problemOf(otherTenant)).code).toBe('launch-invalid')
    expect((await createLaunched().app.request('/launch/zendesk', toForm({ token }))).status).toBe(200)
  })

  it('404: is no route where no Zendesk is configured', async () => {
    const response = await createTestEnv().app.request('/launch/zendesk', toForm({ token: newProof() }))
    expect((await problemOf(response)).code).toBe('route-not-found')
  })

  it("a token in an address is no proof, and a page's proof buys nothing at another launchRoute", async () => {
    const env = createLaunched()
    const token = newProof()
    const inAddress = await env.app.request(`/launch/zendesk?token=${token}`, toForm({}))
    expect((await problemOf(inAddress)).status).toBe(401)
    const atSession = await env.postJson('/api/session', token, {})
    expect((await problemOf(atSession)).code).toBe('launch-invalid')
  })
})

describe('the other pages that hosts load', () => {
  const load = async (path: string, init: RequestInit = {}) => {
    const env = createTestEnv({
      pages: { canvas: verifierOf({ host: 'canvas' }), 'signed-url': verifierOf({ host: 'signed-url' }) },
      sidebar: async () => ({ body: page, contentType: 'text/html', isHashed: false }),
    })
    return env.app.request(path, init)
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
    const env = createTestEnv({ pages: { canvas: { host: 'canvas', verify } } })
    const response = await env.app.request('/launch/canvas', toForm({ signed_request: 'x' }))
    expect((await problemOf(response)).code).toBe('host-unavailable')
  })

  it('are found at the routes of their own hosts only', async () => {
    expect((await load('/launch/zendesk', toForm({ token: newProof() }))).status).toBe(404)
    expect((await load('/launch/pipedrive')).status).toBe(404)
    expect((await load('/launch/canvas', toForm({ token: newProof() }))).status).toBe(401)
  })
})

describe('a launch that is refused', () => {
  const refuse = async (error: Error) => {
    const verify = async (): Promise<Launch> => {
      throw error
    }
    const verifier: LaunchVerifier = { host: 'signed-url', verify }
    const env = createTestEnv({ pages: { 'signed-url': verifier } })
    const headers = { accept: 'text/html,*/*;q=0.8' }
    return { env, response: await env.app.request('/launch/signed-url?token=t', { headers }) }
  }
  const load = async (error: Error) => (await refuse(error)).response

  it('says in the frame, with any page around it, which clock is wrong', async () => {
    const refusal = { reason: 'clock-ahead', claim: 'iat', seconds: 31 } as const
    const response = await load(new LaunchError('The clock of jane.doe@example.com', { refusal }))
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = response.headers.get('content-security-policy') ?? ''
    // A desk inside a company may be reached over http.
    expect(policy).toContain('frame-ancestors https: http:')
    expect(policy).not.toContain('unsafe-inline')
    const html = await response.text()
    expect(html).toContain('The clock of the server that signed is 31 seconds ahead.')
    expect(html).toContain(response.headers.get('x-request-id'))
    expect(html).toContain('intilery-sidebar:refused')
    expect(html).not.toContain('jane.doe')
  })

  it('names the claim and never its value', async () => {
    const refusal = { reason: 'claim-invalid', claim: 'locale' } as const
    const html = await (await load(new LaunchError('…', { refusal }))).text()
    expect(html).toContain('The claim locale is missing, null or not as documented.')
  })

  it('says what to do where the reason is not for the desk', async () => {
    const html = await (await load(new LaunchError('secret cause'))).text()
    expect(html).toContain('give your admin the lines below')
    expect(html).not.toContain('secret cause')
  })

  it('says the same in one short line of the log', async () => {
    const refusal = { reason: 'clock-ahead', claim: 'iat', seconds: 31 } as const
    const { env, response } = await refuse(new LaunchError('The clock of jane.doe@example.com', { refusal }))
    const [line] = env.logged
    expect(line).toMatchObject({ refusal, code: 'launch-invalid', status: 401 })
    expect(line?.requestId).toBe(response.headers.get('x-request-id'))
    expect(JSON.stringify(line)).not.toContain('stack')
    expect(JSON.stringify(line).length).toBeLessThan(500)
  })

  it('answers a problem as JSON to a caller that asks for no page', async () => {
    const env = createTestEnv({ pages: { 'signed-url': verifierOf() } })
    const refused = await env.app.request('/launch/signed-url?token=bad')
    expect(await problemOf(refused)).toMatchObject({ code: 'launch-invalid' })
  })
})
