import { decode, verify } from 'hono/jwt'
import { describe, expect, test } from 'vitest'
import { createZendeskRequestProxy } from '../src/server/zendesk-request-proxy.ts'

const now = Date.parse('2026-11-20T12:00:00.000Z')
const sharedSecret = 'shared-secret-canary-0123456789abcdef'

const start = () => {
  const received: Request[] = []
  const carry = createZendeskRequestProxy({
    settings: { sharedSecret, title: 'Intilery' },
    scopes: { sharedSecret: ['jwt_secret_key'] },
    domainWhitelist: ['proxy.example'],
    fetch: async (request) => {
      received.push(request)
      return new Response('{"ok":true}', { status: 200 })
    },
    clock: () => now,
  })
  return { carry, received }
}

const signed = {
  url: 'https://proxy.example/api/session',
  type: 'POST',
  headers: { authorization: 'Bearer {{jwt.token}}' },
  secure: true,
  jwt: {
    algorithm: 'HS256',
    secret_key: '{{setting.sharedSecret}}',
    expiry: 60,
    claims: { iss: 'app', aud: 'proxy' },
  },
}

describe('Zendesk’s request proxy, as the workbench plays it', () => {
  test('signs what the browser asks for, with a secret the browser never sees', async () => {
    const { carry, received } = start()

    await carry(signed)

    const token = received[0]?.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    expect(decode(token).payload).toEqual({ iss: 'app', aud: 'proxy', iat: now / 1000, exp: now / 1000 + 60 })
    await verify(token, sharedSecret, { alg: 'HS256', exp: false })
  })

  test('sends a secure request to a listed domain only', async () => {
    const { carry, received } = start()

    expect(await carry({ ...signed, url: 'https://evil.example/api/session' })).toMatchObject({
      status: 400,
      responseText: 'Proxy error: Invalid request',
    })
    expect(received).toHaveLength(0)
  })

  test('writes a secret where the manifest allows it, and nowhere else', async () => {
    const { carry, received } = start()

    await carry({
      ...signed,
      headers: { 'x-secret': '{{setting.sharedSecret}}', 'x-title': '{{setting.title}}' },
      data: '{{setting.sharedSecret}}',
    })

    expect(received[0]?.headers.get('x-secret')).toBe('{{setting.sharedSecret}}')
    expect(received[0]?.headers.get('x-title')).toBe('Intilery')
    expect(await received[0]?.text()).toBe('{{setting.sharedSecret}}')
  })

  test('sends any other request as it came, to anywhere', async () => {
    const { carry, received } = start()

    await carry({
      url: 'https://elsewhere.example/{{setting.title}}',
      type: 'POST',
      headers: { authorization: 'Bearer {{jwt.token}}', bad_name: 'dropped' },
      data: '{{setting.title}}',
      contentType: 'application/json',
    })

    const [request] = received
    expect(request?.url).toBe('https://elsewhere.example/%7B%7Bsetting.title%7D%7D')
    expect(request?.headers.get('authorization')).toBe('Bearer {{jwt.token}}')
    expect(request?.headers.get('content-type')).toBe('application/json')
    expect(request?.headers.has('bad_name')).toBe(false)
    expect(await request?.text()).toBe('{{setting.title}}')
  })

  test.each([null, {}, { url: 'not an address' }, { url: 'https://proxy.example', headers: 7 }])(
    'refuses %j',
    async (asked) => {
      const { carry, received } = start()

      expect(await carry(asked)).toMatchObject({ status: 400 })
      expect(received).toHaveLength(0)
    },
  )
})
