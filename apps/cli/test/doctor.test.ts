import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDoctor } from '../src/doctor/run-doctor.ts'

const closing: (() => Promise<unknown>)[] = []
let apiUrl: string
let signInPageUrl: string

beforeAll(async () => {
  const api = await createReferenceApi()
  await loadDemoData(api, { customers: 20, events: 600 })
  const served = await serveReferenceApi(api)
  closing.push(
    () => served.close(),
    () => api.close(),
  )
  apiUrl = served.url.href
  signInPageUrl = await serveSignInPage()
})

afterAll(async () => {
  for (const close of closing) await close()
})

const canary = 'canary-key-of-more-than-32-letters'

const rightEnv = (): Record<string, string> => ({
  INTILERY_BASE_URL: apiUrl,
  INTILERY_CLIENT_ID: demoTenant.clientId,
  INTILERY_ACCOUNT_ID: demoTenant.accountId,
  INTILERY_BRAND_ID: demoTenant.brandId,
  INTILERY_AUTH_TOKEN: demoTenant.authTokens.join(','),
  SESSION_KEYS: canary,
  STORE_KEY: canary,
  DATABASE_URL: 'sqlite::memory:',
})

const examine = async (
  env: Record<string, string>,
  options: { isThorough?: boolean; skewMs?: number } = {},
) => {
  const { isThorough = false, skewMs = 0 } = options
  const lines: string[] = []
  const isWell = await runDoctor({
    env: { ...rightEnv(), ...env },
    fetch,
    say: (line) => void lines.push(line),
    isThorough,
    clock: () => Date.now() + skewMs,
  })
  return { isWell, said: lines.join('\n') }
}

describe('the doctor of several tenants', () => {
  const right = { ...demoTenant, writeKeys: undefined, baseUrl: '' }
  const examineFile = async (tenants: readonly object[]) => {
    const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
    closing.push(() => rm(folder, { recursive: true }))
    const TENANTS_FILE = join(folder, 'tenants.json')
    const file = tenants.map((tenant) => ({ ...right, baseUrl: apiUrl, ...tenant }))
    await writeFile(TENANTS_FILE, JSON.stringify(file))
    const { SESSION_KEYS = '', STORE_KEY = '', DATABASE_URL = '' } = rightEnv()
    const lines: string[] = []
    const env = { SESSION_KEYS, STORE_KEY, DATABASE_URL, TENANTS_FILE }
    const isWell = await runDoctor({ env, fetch, say: (line) => void lines.push(line) })
    return { isWell, said: lines.join('\n') }
  }

  test('looks at each of them, and finds nothing wrong where nothing is', async () => {
    const { isWell, said } = await examineFile([{}])
    expect(said).toContain('demo/shop/SHOP')
    expect(said).not.toContain('✗')
    expect(isWell).toBe(true)
  })

  test('names the cause by the tenant and by what the file calls it, and looks at those behind it, too', async () => {
    const { isWell, said } = await examineFile([
      { brandId: 'OTHER', authTokens: [canary] },
      { accountId: 'club', baseUrl: 'http://127.0.0.1:9' },
      {},
    ])
    expect(isWell).toBe(false)
    expect(said).toMatch(/demo\/shop\/OTHER\n(?:✓.*\n)*✗ .*\n {2}→ Check authTokens first/)
    expect(said).toMatch(/demo\/club\/SHOP\n(?:✓.*\n)*✗ .*\n {2}→ Nobody listens there. Check baseUrl/)
    expect(said).toMatch(/demo\/shop\/SHOP\n(?:✓.*\n?)*$/)
    expect(said).not.toContain(canary)
  })

  test('says where the file is not right', async () => {
    const { isWell, said } = await examineFile([{ brandID: 'SHOP' }])
    expect(isWell).toBe(false)
    expect(said).toContain('TENANTS_FILE [0].brandID is not a setting')
  })
})

describe('the doctor', () => {
  test('finds nothing wrong where nothing is wrong', async () => {
    const { isWell, said } = await examine({})
    expect(said).not.toContain('✗')
    expect(isWell).toBe(true)
  })

  test('holds the API to its documentation when asked to', async () => {
    const { isWell, said } = await examine({}, { isThorough: true })
    expect(said).toMatch(/\d+ of \d+ confirmed .*, 0 differ,/)
    expect(isWell).toBe(true)
  })

  test.each<[string, Record<string, string>, string]>([
    ['a missing brand', { INTILERY_BRAND_ID: '' }, 'INTILERY_BRAND_ID is missing'],
    ['a misspelt setting', { INTILERY_TOKEN: 'x' }, 'INTILERY_TOKEN is not a setting'],
    ['a session key that could be guessed', { SESSION_KEYS: 'secret' }, 'SESSION_KEYS must'],
    ['a port that is no number', { PORT: 'http' }, 'PORT must'],
    ['a key sent where others can read it', { INTILERY_BASE_URL: 'http://example.com' }, 'must be https'],
    ['a wrong key', { INTILERY_AUTH_TOKEN: 'another-key' }, 'Check INTILERY_AUTH_TOKEN first'],
    ['a brand that this key does not open', { INTILERY_BRAND_ID: 'OTHER' }, 'client, account and brand ids'],
    [
      'a host that does not exist',
      { INTILERY_BASE_URL: 'https://profiles.invalid' },
      'Check INTILERY_BASE_URL',
    ],
    ['a port where nobody listens', { INTILERY_BASE_URL: 'http://127.0.0.1:9' }, 'Nobody listens there'],
    ['a database that does not answer', { DATABASE_URL: 'postgres://127.0.0.1:9/none' }, 'ECONNREFUSED'],
    [
      'a folder that cannot be written',
      { DATABASE_URL: 'package.json/store.sqlite' },
      'The store does not open',
    ],
  ])('names the cause: %s', async (_what, env, cause) => {
    const { isWell, said } = await examine(env)
    expect(isWell).toBe(false)
    expect(said).toContain(cause)
    expect(said).not.toContain(canary)
  })

  test('says that there is no store yet, and makes none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
    closing.push(() => rm(folder, { recursive: true }))
    const { isWell, said } = await examine({ DATABASE_URL: join(folder, '.data', 'store.sqlite') })
    expect(said).toContain('The store does not exist yet (sqlite)')
    expect(isWell).toBe(true)
    expect(await readdir(folder)).toEqual([])
  })

  test('tells a sign-in page from the Profile API', async () => {
    const { isWell, said } = await examine({ INTILERY_BASE_URL: signInPageUrl })
    expect(isWell).toBe(false)
    expect(said).toContain('not as the Profile API does')
  })

  test.each([
    [120_000, /1(?:19|20|21) seconds ahead of/],
    [-120_000, /1(?:19|20|21) seconds behind/],
  ])('notices a clock that is %i ms off', async (skewMs, cause) => {
    const { isWell, said } = await examine({}, { skewMs })
    expect(isWell).toBe(false)
    expect(said).toMatch(cause)
  })
})

const serveSignInPage = async (): Promise<string> => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<h1>Sign in to the company network</h1>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.closeAllConnections()
    await once(server.close(), 'close')
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return `http://127.0.0.1:${address.port}`
}
