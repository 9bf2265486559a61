import { Secret } from '@intilery-sidebar/contract'
import { demoTenant, notableCustomers } from '@intilery-sidebar/reference-api'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { describe, expect, test, vi } from 'vitest'
import { hideSecrets } from '../../src/log/hide-secrets.ts'
import { createLogWriter } from '../../src/log/write-log.ts'
import { openSession } from '../env/agent-api.ts'
import { openDemoEnv, type DemoEnv } from '../env/open-demo-env.ts'

const canary = 'canary-7f3a9d51-profile-api-key'

/** Everything a caller can see of an answer. */
const toBytes = async (response: Response): Promise<string> =>
  [response.status, JSON.stringify([...response.headers]), await response.text()].join('\n')

/** The log as it is written where upstream may repeat the key, and the last net is under it. */
const linesOf = (env: DemoEnv): string => {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const write = createLogWriter('info', hideSecrets(destination, [new Secret(canary)]))
  for (const entry of env.log) write(entry)
  return lines.join('')
}

/** Where the key shows, with a few letters around it; none is what every test here wants. */
const sightings = (text: string): readonly string[] =>
  text.match(new RegExp(`.{0,60}${canary}.{0,20}`, 'g')) ?? []

/** Asks every route there is, well and badly, and returns all bytes that come back. */
const askEverything = async (env: DemoEnv): Promise<string> => {
  const token = await openSession(env)
  const authorization = `Bearer ${token}`
  const ask = async (path: string, init: RequestInit = {}) =>
    toBytes(await env.fetch(new Request(new URL(path, 'http://127.0.0.1:8787'), init)))
  const resolve = (refs: unknown) =>
    ask('/api/resolve', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ candidates: refs }),
    })
  const { joe, handles } = await resolveJoe(env)
  const sections = ['traits', 'meta', 'events', 'events?size=0', 'events?start=never', 'nothing']
  const handlePaths = [...handles, 'forged'].flatMap((handle) =>
    sections.map((section) => `/api/customers/${handle}/${section}`),
  )
  const answers = await Promise.all([
    ...['/', '/healthz', '/readyz', '/sidebar/', '/nowhere', '/api/session', '/workbench/'].map((path) =>
      ask(path),
    ),
    ...handlePaths.map((path) => ask(path, { headers: { authorization, 'cache-control': 'no-cache' } })),
    ...handlePaths.map((path) => ask(path)),
    resolve(joe),
    resolve(notableCustomers.unknown.refs),
    resolve([{ idType: 'id', value: canary.slice(0, 6) }]),
    resolve('unknown'),
  ])
  return answers.join('\n')
}

const resolveJoe = async (env: DemoEnv) => {
  const joe = notableCustomers.documented.refs
  const signal = new AbortController().signal
  const resolution = await env.api.resolve(joe, { signal }).catch(() => ({ matches: [] }))
  return { joe, handles: resolution.matches.map(({ handle }) => handle) }
}

describe('the Profile API key is in no byte that leaves the gateway and in no log line', () => {
  test('while everything works', async () => {
    await using env = await openDemoEnv({ authToken: canary })
    const bytes = await askEverything(env)
    expect(env.upstream[0]?.headers.get('auth-token')).toBe(canary)
    expect(bytes.includes('joe.bloggs@intilery.com')).toBe(true)
    expect(env.log.length).toBeGreaterThan(10)
    expect(sightings(bytes + JSON.stringify(env.log))).toEqual([])
  })

  const echoes: Record<string, () => Promise<Response>> = {
    'refuses it and repeats it': async () =>
      Response.json({ error: { code: canary, message: canary } }, { status: 401 }),
    'repeats it in its headers': async () =>
      new Response('[]', {
        status: 500,
        statusText: canary,
        headers: { 'x-amzn-requestid': canary, 'auth-token': canary },
      }),
    'answers with a page about it': async () =>
      new Response(`<h1>${canary}</h1>`, { headers: { 'content-type': 'text/html' } }),
    'redirects to an address with it': async () => Response.redirect(`https://evil.example/?key=${canary}`),
    'breaks with an error that names it': () =>
      Promise.reject(new Error(`auth-token: ${canary}`, { cause: new Error(canary) })),
  }

  test.each(Object.entries(echoes))('while upstream %s', async (_how, echo) => {
    let isHealthy = true
    await using env = await openDemoEnv({
      authToken: canary,
      intercept: (request, ask) => (isHealthy ? ask(request) : echo()),
    })
    await resolveJoe(env)
    isHealthy = false
    const bytes = await askEverything(env)
    expect(bytes.includes('"code":"upstream-')).toBe(true)
    expect(sightings(bytes + linesOf(env))).toEqual([])
  })
})

describe('what browsers load', () => {
  test.each(['sidebar', 'workbench'])('holds no secret of the machine it was built on: %s', async (app) => {
    const outDir = await mkdtemp(join(tmpdir(), 'bundle-'))
    vi.stubEnv('NODE_ENV', 'production')
    vi.stubEnv('INTILERY_AUTH_TOKEN', canary)
    vi.stubEnv('SESSION_KEYS', canary)
    await build({
      root: fileURLToPath(new URL(`../../../${app}`, import.meta.url)),
      logLevel: 'silent',
      build: { outDir, emptyOutDir: true },
    })
    vi.unstubAllEnvs()
    const entries = await readdir(outDir, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    const texts = await Promise.all(
      files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
    )
    await rm(outDir, { recursive: true })
    expect(texts.length).toBeGreaterThan(2)
    for (const secret of [canary, ...demoTenant.authTokens, ...demoTenant.writeKeys])
      expect(texts.filter((text) => text.includes(secret))).toEqual([])
  })
})
