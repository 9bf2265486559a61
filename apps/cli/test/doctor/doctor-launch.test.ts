import { createHmac } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDoctor } from '../../src/doctor/run-doctor.ts'

const secret = 'desk-secret-canary-0123456789abcdefgh'
const nowMs = Date.parse('2026-11-29T12:00:00Z')
const now = nowMs / 1000
let folder: string
let env: Record<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-launch-'))
  const TENANTS_FILE = join(folder, 'tenants.json')
  const signedUrl = [{ accountId: 'help-desk', secrets: [secret], origins: ['https://desk.example.com'] }]
  const tenant = { clientId: 'demo', accountId: 'shop', brandId: 'SHOP', authTokens: ['demo-key'], signedUrl }
  await writeFile(TENANTS_FILE, JSON.stringify([tenant]))
  env = {
    SESSION_KEYS: 'session-key-of-more-than-32-letters',
    STORE_KEY: 'store-key-of-more-than-32-letters-too',
    DATABASE_URL: 'sqlite::memory:',
    TENANTS_FILE,
  }
})

afterAll(() => rm(folder, { recursive: true }))

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

const rightClaims = {
  iss: 'help-desk',
  aud: 'intilery-sidebar',
  sub: 'alex.morgan',
  refs: [{ idType: 'email', value: 'maya.lindqvist@example.com' }],
  iat: now,
  exp: now + 300,
  jti: 'once',
}

const sign = (claims: object, key = secret): string => {
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ ...rightClaims, ...claims })}`
  const signature = createHmac('sha256', key).update(body).digest('base64url')
  return `https://sidebar.example.com/launch/signed-url?token=${body}.${signature}`
}

const explain = async (launchUrl: string) => {
  const lines: string[] = []
  const { findings } = await runDoctor({
    env,
    // Nothing may be sent.
    fetch: () => Promise.reject(new Error('The doctor asked a server')),
    out: (line) => void lines.push(line),
    clock: () => nowMs,
    launchUrl,
  })
  return { said: lines.join('\n'), isWell: findings.every(({ kind }) => kind !== 'bad') }
}

describe('the doctor explains a signed URL without a server', () => {
  test('that is right, and for how long', async () => {
    const { said, isWell } = await explain(sign({}))
    expect(said).toContain('issuer help-desk, tenant demo/shop/SHOP, 300 s left')
    expect(isWell).toBe(true)
  })

  test.each<[string, string, RegExp]>([
    ['whose clock is ahead', sign({ iat: now + 31, exp: now + 300 }), /clock-ahead.*\n.*31 seconds ahead/],
    ['that has ended', sign({ iat: now - 400, exp: now - 100 }), /expired.*\n.*ended 100 seconds ago/],
    ['that lives too long', sign({ exp: now + 900 }), /lifetime-too-long.*\n.*600 seconds longer/],
    [
      'of an unknown issuer',
      sign({ iss: 'desk' }),
      /issuer-unknown[^]*iss is "desk"; TENANTS_FILE has help-desk/,
    ],
    ['for another audience', sign({ aud: 'else' }), /audience-wrong[^]*aud is "else"/],
    ['signed with another secret', sign({}, 'another-secret-0123456789abcdefghijk'), /signature-wrong/],
    ['with a claim that is null', sign({ locale: null }), /claim-invalid.*\n.*The claim locale/],
    ['without a customer', sign({ refs: undefined }), /claim-invalid.*\n.*The claim refs/],
    ['that is no URL of ours', 'https://desk.example.com/login', /This is not a signed URL/],
    ['whose token is no JWT', 'https://sidebar.example.com/launch/signed-url?token=a.b.c', /token-malformed/],
  ])('%s', async (_, url, words) => {
    const { said, isWell } = await explain(url)
    expect(said).toMatch(words)
    expect(isWell).toBe(false)
    expect(said).not.toMatch(/maya|alex\.morgan|canary/)
  })
})
