import { describe, expect, test } from 'vitest'
import { createWorkbench } from '../src/server/index.ts'

const page = 'http://localhost:8787'
const workbench = createWorkbench({
  assets: async (path) =>
    path === 'index.html' ? { body: '<h1>Workbench</h1>', contentType: 'text/html; charset=utf-8' } : null,
  signProof: async (agentId) => `the proof of ${agentId}`,
})
const askForProof = (headers: Record<string, string>, origin = page, search = '') =>
  workbench.request(`${origin}/workbench/proof${search}`, { method: 'POST', headers })

describe('the page', () => {
  test('is where a person who opens the bare address ends up', async () => {
    expect((await workbench.request(`${page}/`)).headers.get('location')).toBe('/workbench/')
  })

  test('may frame the sidebar of the same process, and nothing else', async () => {
    const policy = (await workbench.request(`${page}/workbench/`)).headers.get('content-security-policy')
    expect(policy).toContain('frame-src http://127.0.0.1:8787;')
    expect(policy).not.toContain('unsafe')
  })

  test('is opened as localhost, so that the sidebar on 127.0.0.1 is another origin', async () => {
    const response = await workbench.request('http://127.0.0.1:8787/workbench/?ticket=4820')
    expect(response.headers.get('location')).toBe('http://localhost:8787/workbench/?ticket=4820')
  })

  test('has no files but those that were built', async () => {
    expect((await workbench.request(`${page}/workbench/../package.json`)).status).toBe(404)
    expect((await workbench.request(`${page}/workbench/other.html`)).status).toBe(404)
  })
})

describe('the proof', () => {
  test('is given to the workbench, and kept by no cache', async () => {
    const response = await askForProof({ origin: page })
    expect(await response.text()).toBe('the proof of alex.morgan')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('belongs to the agent named in the address, if that is a valid id', async () => {
    const ask = (search: string) => askForProof({ origin: page }, page, search)
    expect(await (await ask('?agent=sam.lee')).text()).toBe('the proof of sam.lee')
    expect((await ask('?agent=')).status).toBe(400)
    expect((await ask('?agent=a%20b')).status).toBe(400)
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['the sidebar in the iframe', { origin: 'http://127.0.0.1:8787' }],
    ['a sandboxed page', { origin: 'null' }],
    ['something that is not a browser', {}],
  ])('is refused to %s', async (_who, headers: Record<string, string>) => {
    expect((await askForProof(headers)).status).toBe(403)
  })

  test.each(['http://evil.example:8787', 'http://127.0.0.1:8787', 'http://localhost.evil.example:8787'])(
    'is refused under the name %s, even to a page of that name',
    async (origin) => {
      expect((await askForProof({ origin }, origin)).status).toBe(421)
    },
  )
})
