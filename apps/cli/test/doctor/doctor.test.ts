import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { canary, setUpDoctor } from './set-up-doctor.ts'

const { urls, examine } = setUpDoctor()

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
    ['a closed port', { INTILERY_BASE_URL: 'http://127.0.0.1:9' }, 'Nothing listens there'],
    ['https where the port speaks http', { INTILERY_BASE_URL: 'HTTPS_OF_API' }, 'speaks http on this port'],
    ['a base URL with a path', { INTILERY_BASE_URL: 'PATH_OF_API' }, 'INTILERY_BASE_URL has a path'],
    [
      'half a pair',
      { ZENDESK_AUDIENCE: 'https://a.zendesk.com/api/v2/apps/installations/7.json' },
      'ZENDESK_PUBLIC_KEY is missing',
    ],
    ['one secret for two purposes', { STORE_KEY: canary }, 'share a secret'],
    ['a database that does not answer', { DATABASE_URL: 'postgres://127.0.0.1:9/none' }, 'ECONNREFUSED'],
    [
      'a folder that cannot be written',
      { DATABASE_URL: 'package.json/store.sqlite' },
      'The store cannot be opened',
    ],
  ])('names the cause: %s', async (_what, env, cause) => {
    const base = (env['INTILERY_BASE_URL'] ?? '')
      .replace('HTTPS_OF_API', urls.api.replace('http:', 'https:'))
      .replace('PATH_OF_API', new URL('/track', urls.api).href)
    const { isWell, said } = await examine({ ...env, ...(base !== '' && { INTILERY_BASE_URL: base }) })
    expect(isWell).toBe(false)
    expect(said).toContain(cause)
    expect(said).not.toContain(canary)
  })

  test('warns that no agent can sign in where no host is set up', async () => {
    const { isWell, findings } = await examine({})
    const warnings = findings.filter(({ kind }) => kind === 'warning').map(({ text }) => text)
    expect(warnings.join()).toContain('No host is set up')
    expect(isWell).toBe(true)
    const { said } = await examine({ ZENDESK_SHARED_SECRET: `zendesk-${canary}` })
    expect(said).not.toContain('No host is set up')
  })

  test('says that there is no store yet, and makes none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { isWell, said } = await examine({ DATABASE_URL: join(folder, '.data', 'store.sqlite') })
    expect(said).toContain('The store does not exist yet (sqlite)')
    expect(isWell).toBe(true)
    expect(await readdir(folder)).toEqual([])
  })

  test('distinguishes a sign-in page from the Profile API', async () => {
    const { isWell, said } = await examine({ INTILERY_BASE_URL: urls.signInPage })
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
