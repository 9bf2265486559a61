import { describe, expect, it } from 'vitest'
import { createTestEnv, problemOf, resolutionOf } from '../env/test-env.ts'
import { naming } from '../env/naming.ts'

const email = (value: string) => ({ idType: 'email', value }) as const

describe('POST /api/resolve', () => {
  it.each([
    ['no body', ''],
    ['text', 'hello'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no candidates', '{}'],
    ['an empty list of candidates', '{"candidates":[]}'],
    ['a tenant beside the candidates', '{"candidates":[{"idType":"id","value":"a"}],"tenantId":"other"}'],
    ['more candidates than a host can have', JSON.stringify({ candidates: Array(7).fill(email('a@b.c')) })],
    ['a deep nest', `{"candidates":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['broken UTF-8', Buffer.from('{"candidates":[{"idType":"id","value":"\xff"}]}', 'latin1')],
  ])('400: %s makes no upstream call', async (_, body) => {
    const env = createTestEnv()
    const response = await env.app.request('/api/resolve', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await env.openSession()}`,
        'content-type': 'application/json',
      },
      body,
    })
    expect((await problemOf(response)).code).toBe('bad-request')
    expect(env.asked).toEqual([])
  })

  it.each([
    ['an unknown id type', { idType: 'phone', value: '1' }],
    ['another spelling of an id type', { idType: 'EMAIL', value: 'a@b.c' }],
    ['an inherited name as id type', { idType: 'constructor', value: 'a' }],
    ['a path as id type', { idType: 'email:x/../userId', value: 'a' }],
    ['a blank value', { idType: 'id', value: '  ' }],
    ['a line break', { idType: 'id', value: 'a\r\nx: y' }],
    ['a number', { idType: 'id', value: 7 }],
    ['a field too many', { idType: 'id', value: 'a', brandId: 'B' }],
    ['text', 'email:a@b.c'],
  ])(
    '400: a candidate with %s makes no upstream call, not even for the valid ones beside it',
    async (_, candidate) => {
      const env = createTestEnv()
      const response = await env.resolve(await env.openSession(), [email('jo@shop.example'), candidate])
      expect((await problemOf(response)).code).toBe('ref-invalid')
      expect(env.asked).toEqual([])
    },
  )

  it('403: a launch that names its candidates is asked about no others', async () => {
    const allowed = email('jo@shop.example')
    const env = createTestEnv({ launches: [naming([allowed])] })
    const token = await env.openSession()
    const refused = await env.resolve(token, [allowed, { idType: 'userId', value: 'qrc-117322' }])
    expect((await problemOf(refused)).code).toBe('lookup-forbidden')
    expect(env.asked).toEqual([])
    expect((await resolutionOf(await env.resolve(token, [allowed]))).matches).toHaveLength(1)
  })

  it('413: a body past the limit is not read to its end, declared or not', async () => {
    const env = createTestEnv()
    const token = await env.openSession()
    const declared = await env.postJson('/api/resolve', token, `"${'x'.repeat(20_000)}"`)
    expect((await problemOf(declared)).code).toBe('body-too-large')

    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(0x20))
      },
    })
    const request = new Request('http://proxy.test/api/resolve', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    })
    expect((await problemOf(await env.app.fetch(request))).code).toBe('body-too-large')
    expect(sent).toBeLessThan(64 * 1024)
    expect(env.asked).toEqual([])
  })

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no type', { 'content-type': '' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['a packed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('415: %s is not read', async (_, headers) => {
    const env = createTestEnv()
    const response = await env.app.request('/api/resolve', {
      method: 'POST',
      headers: { authorization: `Bearer ${await env.openSession()}`, ...headers },
      body: JSON.stringify({ candidates: [email('jo@shop.example')] }),
    })
    expect((await problemOf(response)).code).toBe('content-type-unsupported')
    expect(env.asked).toEqual([])
  })
})
