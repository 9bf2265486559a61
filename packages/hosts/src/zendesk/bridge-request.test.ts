import { describe, expect, it } from 'vitest'
import { createZendeskFetch } from './bridge-request.ts'

type Asked = Readonly<Record<string, unknown>>

const connect = (answer: (asked: Asked) => Promise<unknown>) => {
  const asked: Asked[] = []
  const fetch = createZendeskFetch({
    client: {
      request: (options) => {
        asked.push(options)
        return answer(options)
      },
    },
    proxyOrigin: 'https://proxy.example',
    account: 'shop',
  })
  return { fetch, asked }
}

const ok = async (): Promise<unknown> => ({ status: 200, statusText: 'OK', responseText: '{"ok":true}' })

describe('a request through Zendesk', () => {
  it('is signed with the installation’s secret only when it asks for a session', async () => {
    const { fetch, asked } = connect(ok)

    await fetch('/api/session', { method: 'POST', headers: { authorization: 'Bearer {{jwt.token}}' } })
    await fetch('/api/resolve', { method: 'POST', headers: { authorization: 'Bearer s1' }, body: '{}' })

    expect(asked[0]).toMatchObject({
      url: 'https://proxy.example/api/session',
      type: 'POST',
      secure: true,
      cors: false,
      autoRetry: false,
      jwt: {
        algorithm: 'HS256',
        secret_key: '{{setting.sharedSecret}}',
        expiry: 60,
        claims: { iss: 'intilery-sidebar-zendesk', aud: 'intilery-sidebar', account: 'shop' },
      },
    })
    expect(asked[1]).not.toHaveProperty('secure')
    expect(asked[1]).not.toHaveProperty('jwt')
  })

  it('gives Zendesk no occasion to write a secret into a customer’s text', async () => {
    const { fetch, asked } = connect(ok)
    const body = JSON.stringify({ candidates: [{ idType: 'userId', value: '{{setting.sharedSecret}}' }] })

    await fetch('/api/resolve', { method: 'POST', headers: { 'content-type': 'application/json' }, body })

    expect(asked[0]).toMatchObject({ data: body, contentType: 'application/json' })
    expect(asked[0]).not.toHaveProperty('secure')
  })

  it('waits for a section as long as people wait for one, and for a file as long as it takes to write', async () => {
    const { fetch, asked } = connect(ok)

    await fetch('/api/customers/h/meta')
    await fetch('/api/customers/h/exports', { method: 'POST', body: '{}' })

    expect(asked.map(({ timeout }) => timeout)).toEqual([15_000, 48_000])
  })

  it('adds nothing to the address, because the proxy refuses what it does not know', async () => {
    const { fetch, asked } = connect(ok)

    await fetch('/api/customers/h/events?size=100', { headers: { authorization: 'Bearer s1' } })

    expect(asked[0]).toMatchObject({
      url: 'https://proxy.example/api/customers/h/events?size=100',
      type: 'GET',
    })
    expect(asked[0]).not.toHaveProperty('cache')
    expect(asked[0]).not.toHaveProperty('data')
  })

  it('answers with the body and the status, as text or as the JSON that Zendesk made of it', async () => {
    const asText = await connect(ok).fetch('/api/x')
    const asJson = await connect(async () => ({ status: 200, responseJSON: { ok: true } })).fetch('/api/x')

    expect(await asText.json()).toEqual({ ok: true })
    expect(await asJson.json()).toEqual({ ok: true })
  })

  it('answers a refusal as a response, because its body says why', async () => {
    const problem = { code: 'session-invalid', status: 401 }
    const { fetch } = connect(async () => {
      // oxlint-disable-next-line typescript/only-throw-error -- Zendesk rejects with jQuery's plain object
      throw { status: 401, statusText: 'Unauthorized', responseText: JSON.stringify(problem) }
    })

    const response = await fetch('/api/x')

    expect(response.status).toBe(401)
    expect(await response.json()).toEqual(problem)
  })

  it.each([204, 205, 304])('can answer %i, which has no body', async (status) => {
    const response = await connect(async () => ({ status, responseText: '' })).fetch('/api/x')

    expect(response.status).toBe(status)
    expect(response.body).toBeNull()
  })

  it.each([{ status: 0, statusText: 'error' }, undefined, 'Invocation request timeout'])(
    'rejects as fetch does when there was no answer (%j)',
    async (reason) => {
      const { fetch } = connect(() => Promise.reject(reason))

      await expect(fetch('/api/x')).rejects.toThrow(TypeError)
    },
  )

  it.each(['https://evil.example/api/x', '//evil.example/api/x', '/\\evil.example'])(
    'never leaves the proxy (%s)',
    async (path) => {
      const { fetch, asked } = connect(ok)

      await expect(fetch(path)).rejects.toThrow('leaves the proxy')
      expect(asked).toHaveLength(0)
    },
  )

  it("stops waiting when it is aborted, with the caller's reason", async () => {
    const abort = new AbortController()
    const { fetch } = connect(() => new Promise(() => undefined))

    const waiting = fetch('/api/x', { signal: abort.signal })
    abort.abort(new Error('another ticket'))

    await expect(waiting).rejects.toThrow('another ticket')
  })

  it('asks nothing when it was aborted before', async () => {
    const { fetch, asked } = connect(ok)

    await expect(fetch('/api/x', { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone')
    expect(asked).toHaveLength(0)
  })
})
