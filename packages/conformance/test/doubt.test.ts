import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  type ReferenceApi,
} from '@intilery-sidebar/reference-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatReport, runConformance } from '../src/index.ts'

const joe = { id: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe', email: 'joe.bloggs@intilery.com' }
let api: ReferenceApi
beforeAll(async () => {
  api = await createReferenceApi({ limit: null })
  await loadDemoData(api, { customers: 30, events: 400 })
})
afterAll(() => api.close())

const check = (fetch: (request: Request) => Promise<Response>) =>
  runConformance({
    baseUrl: new URL('https://profiles.invalid'),
    tenant: demoTenant,
    authToken: demoTenant.authTokens[0],
    known: { customer: { ...joe, userId: joe.email } },
    fetch,
  })

/** The reference API with every answer put through `spoil`. */
const spoilt = (spoil: (body: string, response: Response, request: Request) => Response) =>
  check(async (request) => {
    const response = await api.fetch(request)
    return spoil(await response.text(), response, request)
  })

const withHeaders = (body: string, { status, headers }: Response, change: (headers: Headers) => void) => {
  const changed = new Headers(headers)
  change(changed)
  return new Response(body, { status, headers: changed })
}

const differing = async (report: ReturnType<typeof spoilt>) =>
  (await report).results
    .filter(({ verdict }) => verdict.outcome === 'differs')
    .map((result) => result.check.id)

describe('the suite', () => {
  it('asks a live API for no more than 100 requests, and changes nothing there', async () => {
    const methods = new Set<string>()
    const report = await check((request) => {
      methods.add(request.method)
      return api.fetch(request)
    })
    expect(report.calls).toBeLessThanOrEqual(100)
    expect(methods).toEqual(new Set(['GET', 'OPTIONS']))
    expect(formatReport(report)).toMatch(/^\d+ of \d+ confirmed/m)
    expect(report.results.filter(({ verdict }) => verdict.outcome === 'differs')).toEqual([])
  })

  it('runs the checks that are asked for and spends requests on no other', async () => {
    const target = { baseUrl: new URL('https://profiles.invalid'), tenant: demoTenant, authToken: 'demo-key' }
    const known = { customer: { ...joe, userId: joe.email } }
    const only = new Set(['traits-by-id', 'key-wrong'])
    const report = await runConformance(
      { ...target, known, fetch: (request) => api.fetch(request) },
      { only },
    )
    expect(report.results.map((result) => result.check.id)).toEqual(['traits-by-id', 'key-wrong'])
    expect(report.calls).toBe(2)
  })

  it('notices a missing request id', async () => {
    const report = spoilt((body, response) =>
      withHeaders(body, response, (headers) => headers.delete('x-amzn-requestid')),
    )
    expect(await differing(report)).toEqual(['request-ids'])
  })

  it('notices a CORS header', async () => {
    const report = spoilt((body, response) =>
      withHeaders(body, response, (headers) => headers.set('access-control-allow-origin', '*')),
    )
    expect(await differing(report)).toEqual(['no-cors'])
  })

  it('notices one customer by email who is not in a list', async () => {
    const report = spoilt((body, response) => {
      const { headers, status } = response
      const unwrapped = /^\{"data":\[(.*)\]\}$/s.exec(body)?.[1]
      return new Response(unwrapped ?? body, { headers, status })
    })
    expect(await differing(report)).toEqual(['traits-by-email', 'one-customer-by-every-id', 'meta-by-email'])
  })

  it('notices that another spelling of metadata is missing', async () => {
    const report = check((request) =>
      api.fetch(request.url.endsWith('/metadata') ? new Request(`${request.url}x`, request) : request),
    )
    expect(await differing(report)).toEqual(['metadata'])
  })

  it('confirms next to nothing of a server that is something else', async () => {
    const report = await check(async () => new Response('<html>It works!</html>', { status: 200 }))
    const confirmed = report.results.filter(({ verdict }) => verdict.outcome === 'confirmed')
    expect(confirmed.map((result) => result.check.id)).toEqual(['content-type-parameters', 'no-cors'])
  })

  it('calls an unreachable target unknown, and repeats nothing of the network’s words', async () => {
    const report = await check(async (request) => {
      throw new Error(`connect ECONNREFUSED ${request.url}`)
    })
    expect(new Set(report.results.map(({ verdict }) => verdict.outcome))).toEqual(new Set(['unknown']))
    expect(formatReport(report)).not.toContain(joe.email)
  })
})
