import { describe, expect, it } from 'vitest'
import { verifierOf } from '../env/played-launch.ts'
import { createTestEnv, problemOf } from '../env/test-env.ts'

const page = '<!doctype html><html><head><title>Sidebar</title></head><body></body></html>'

const createLaunched = () => {
  const env = createTestEnv({
    pages: { 'signed-url': verifierOf({ host: 'signed-url' }) },
    sidebar: async () => ({ body: page, contentType: 'text/html', isHashed: false }),
  })
  const path = `/launch/signed-url?token=good-${crypto.randomUUID()}`
  return (init?: RequestInit) => env.app.request(path, init)
}

describe('a signed URL', () => {
  it.each([
    ['Sec-Purpose', 'prefetch'],
    ['Sec-Purpose', 'prefetch;prerender'],
    ['Sec-Purpose', 'prefetch;anonymous-client-ip'],
    ['Purpose', 'prefetch'],
    ['X-Purpose', 'preview'],
    ['X-Moz', 'prefetch'],
  ])('400: is not used up by a browser that loads ahead (%s: %s)', async (name, value) => {
    const load = createLaunched()
    const ahead = await load({ headers: { [name]: value } })
    expect((await problemOf(ahead)).code).toBe('bad-request')
    expect(ahead.headers.get('cache-control')).toBe('no-store')
    expect((await load()).status).toBe(200)
    expect((await load()).status).toBe(401)
  })

  it('405: is not used up by a HEAD', async () => {
    const load = createLaunched()
    const head = await load({ method: 'HEAD' })
    expect(head.status).toBe(405)
    expect(head.headers.get('allow')).toBe('GET')
    expect((await load()).status).toBe(200)
    expect((await load()).status).toBe(401)
  })

  it('405: says to every other method that it has GET alone', async () => {
    const post = await createLaunched()({ method: 'POST' })
    expect(post.status).toBe(405)
    expect(post.headers.get('allow')).toBe('GET')
  })
})

it('HEAD of what may be read twice answers as before', async () => {
  const env = createTestEnv()
  expect((await env.app.request('/healthz', { method: 'HEAD' })).status).toBe(200)
})
