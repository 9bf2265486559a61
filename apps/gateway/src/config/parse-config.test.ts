import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError } from './config-error.ts'
import type { Environment } from './environment.ts'
import { parseConfig } from './parse-config.ts'
import { toWarnings } from './to-warnings.ts'

const secretOf = (name: string): string => `${name}-0123456789abcdefghijklmnopqrstuv`

const live = {
  INTILERY_CLIENT_ID: 'acme',
  INTILERY_ACCOUNT_ID: 'shop',
  INTILERY_BRAND_ID: 'SHOP',
  INTILERY_AUTH_TOKEN: 'key-one',
  SESSION_KEYS: secretOf('k'),
  STORE_KEY: secretOf('s'),
}

const createPem = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' })

const complaintOf = (env: Environment): string => {
  try {
    parseConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  return 'no complaint'
}

describe('an environment without INTILERY_ names', () => {
  test('is the demo on its default ports', () => {
    expect(parseConfig({ PATH: '/bin' })).toEqual({ mode: 'demo', port: 8787, referencePort: 8788 })
  })

  test('may choose both ports, and any free port means any free port for both', () => {
    expect(parseConfig({ PORT: '9000', REFERENCE_PORT: '9001' })).toMatchObject({
      port: 9000,
      referencePort: 9001,
    })
    expect(parseConfig({ PORT: '0' })).toMatchObject({ port: 0, referencePort: 0 })
    expect(parseConfig({ PORT: '9000' })).toMatchObject({ port: 9000, referencePort: 8788 })
  })
})

describe('an environment with INTILERY_ names', () => {
  test('is live, against the documented base URL unless another is given', () => {
    expect(parseConfig(live)).toMatchObject({
      mode: 'live',
      tenants: [
        {
          tenantId: 'acme/shop/SHOP',
          baseUrl: new URL('https://tracking.intilery.com'),
          tenant: { clientId: 'acme', accountId: 'shop', brandId: 'SHOP' },
        },
      ],
    })
    expect(parseConfig({ ...live, INTILERY_BASE_URL: 'http://127.0.0.1:8788' })).toMatchObject({
      tenants: [{ baseUrl: new URL('http://127.0.0.1:8788') }],
    })
  })

  test('takes a comma list of keys while they are rotated, in order', () => {
    const config = parseConfig({ ...live, INTILERY_AUTH_TOKEN: 'new-key, old-key' })
    expect(config.mode === 'live' && config.tenants[0]?.credentials.map((key) => key.reveal())).toEqual([
      'new-key',
      'old-key',
    ])
  })

  test('is refused with every bad name at once', () => {
    const complaint = complaintOf({ PORT: 'eighty', INTILERY_BRAND: 'SHOP', INTILERY_BASE_URL: 'ftp://x' })
    for (const name of [
      'PORT',
      'INTILERY_BASE_URL',
      'INTILERY_CLIENT_ID',
      'INTILERY_ACCOUNT_ID',
      'INTILERY_BRAND_ID',
      'INTILERY_AUTH_TOKEN',
      'SESSION_KEYS',
      'STORE_KEY',
      'INTILERY_BRAND is not a setting',
    ])
      expect(complaint).toContain(`  ${name}`)
  })

  test('reads an empty string as no value', () => {
    expect(complaintOf({ ...live, INTILERY_BRAND_ID: '' })).toContain('INTILERY_BRAND_ID is missing')
    expect(parseConfig({ INTILERY_BRAND_ID: '' })).toMatchObject({ mode: 'demo' })
  })

  test('refuses to send the key where others can read it', () => {
    expect(complaintOf({ ...live, INTILERY_BASE_URL: 'http://tracking.intilery.com' })).toContain(
      'INTILERY_BASE_URL must be https',
    )
  })

  test('refuses a tenant that would lead out of its path', () => {
    expect(complaintOf({ ...live, INTILERY_CLIENT_ID: '..' })).toContain('INTILERY_CLIENT_ID')
  })

  test('takes the public keys of several uploads, with line breaks or what stands for them', () => {
    const [one, other] = [createPem(), createPem()]
    const ZENDESK_PUBLIC_KEY = `${one}${other.replaceAll('\n', String.raw`\n`)}`
    const ZENDESK_AUDIENCE = 'https://acme.zendesk.com/api/v2/apps/installations/7.json'
    const config = parseConfig({ ...live, ZENDESK_PUBLIC_KEY, ZENDESK_AUDIENCE })
    expect(
      config.mode === 'live' && config.tenants[0]?.zendesk[0]?.publicKeys.map((pem) => `${pem}\n`),
    ).toEqual([one, other])
    expect(complaintOf({ ...live, ZENDESK_PUBLIC_KEY })).toContain('ZENDESK_AUDIENCE is missing')
    expect(complaintOf({ ...live, ZENDESK_PUBLIC_KEY: 'x', ZENDESK_AUDIENCE })).toContain(
      'ZENDESK_PUBLIC_KEY',
    )
  })

  test('knows that a Pipedrive app needs its secret and an address in the world', () => {
    expect(complaintOf({ ...live, PIPEDRIVE_CLIENT_ID: 'our-app' })).toContain('belong together')
    expect(complaintOf({ ...live, PUBLIC_URL: 'http://sidebar.example' })).toContain(
      'PUBLIC_URL must be https',
    )
  })

  test.each([
    ['ZENDESK_AUDIENCE', 'https://acme.zendesk.com/api/v2/apps/installations/7.json', 'ZENDESK_PUBLIC_KEY'],
    ['PIPEDRIVE_COMPANY_ID', '7', 'PIPEDRIVE_CLIENT_ID'],
    ['CANVAS_ORGANIZATION_ID', '00D5g000004qzXY', 'CANVAS_CONSUMER_SECRET'],
  ])('refuses %s without what it needs', (name, value, missing) => {
    expect(complaintOf({ ...live, [name]: value })).toContain(`${missing} is missing beside ${name}`)
  })

  test('refuses a panel secret of Pipedrive without the app', () => {
    expect(complaintOf({ ...live, PIPEDRIVE_JWT_SECRET: secretOf('jwt') })).toContain('belong together')
  })

  test.each([
    ['SESSION_KEYS', 'STORE_KEY'],
    ['ZENDESK_SHARED_SECRET', 'SESSION_KEYS'],
    ['CANVAS_CONSUMER_SECRET', 'STORE_KEY'],
    ['INTILERY_AUTH_TOKEN', 'SESSION_KEYS'],
    ['ZENDESK_SHARED_SECRET', 'CANVAS_CONSUMER_SECRET'],
  ])('refuses one secret for %s and %s, without printing it', (one, other) => {
    const shared = secretOf('shared')
    const complaint = complaintOf({
      ...live,
      [one]: shared,
      [other]: `${shared},${secretOf('own')}`.split(',')[0],
    })
    expect(complaint).toContain('share a secret')
    expect(complaint).not.toContain(shared)
  })

  test.each([
    ['SESSION_KEYS', 'a'.repeat(32)],
    ['STORE_KEY', 'abcdefgh'.repeat(4)],
    ['ZENDESK_SHARED_SECRET', '0101010101010101010101010101010101'],
    ['CANVAS_CONSUMER_SECRET', 'x'],
    ['CANVAS_CONSUMER_SECRET', '1'.repeat(20)],
  ])('refuses a %s that an attacker would guess', (name, value) => {
    const complaint = complaintOf({ ...live, [name]: value })
    expect(complaint).toContain(`  ${name} must`)
    expect(complaint).not.toContain(value.length > 3 ? value : '\n\n')
  })

  test('takes the secrets that hosts issue: 64 hexadecimal digits, or a number of 19', () => {
    for (const CANVAS_CONSUMER_SECRET of ['7712359021464829315', 'A3F09C'.padEnd(64, '9BD1E57720')])
      expect(complaintOf({ ...live, CANVAS_CONSUMER_SECRET })).toBe('no complaint')
  })

  test.each(["'", '"'])('reads a value in %s as docker hands it on from an env file', (quote) => {
    const config = parseConfig({ ...live, INTILERY_AUTH_TOKEN: `${quote}ab$cd&ef${quote}` })
    expect(config.mode === 'live' && config.tenants[0]?.credentials[0]?.reveal()).toBe('ab$cd&ef')
  })

  test('warns that no agent can sign in, or that agents of any company or organization can', () => {
    const warningsOf = (env: Environment) => {
      const config = parseConfig({ ...live, ...env })
      return config.mode === 'live' ? toWarnings(config).join(' ') : ''
    }
    expect(warningsOf({})).toContain('no agent can sign in')
    expect(warningsOf({ ZENDESK_SHARED_SECRET: secretOf('z') })).toBe('')
    const app = {
      PUBLIC_URL: 'https://sidebar.example',
      PIPEDRIVE_CLIENT_ID: 'our-app',
      PIPEDRIVE_CLIENT_SECRET: secretOf('p'),
    }
    expect(warningsOf(app)).toContain('PIPEDRIVE_COMPANY_ID')
    expect(warningsOf({ ...app, PIPEDRIVE_COMPANY_ID: '7' })).toBe('')
    const canvas = { CANVAS_CONSUMER_SECRET: secretOf('c') }
    expect(warningsOf(canvas)).toContain('CANVAS_ORGANIZATION_ID')
    expect(warningsOf({ ...canvas, CANVAS_ORGANIZATION_ID: '00D5g000004qzXY' })).toBe('')
  })

  test('keeps answers in 128 MB of memory, or as many as it is given', () => {
    expect(parseConfig(live)).toMatchObject({ cacheBytes: 128 * 1024 * 1024 })
    expect(parseConfig({ ...live, CACHE_MEGABYTES: '512' })).toMatchObject({ cacheBytes: 512 * 1024 * 1024 })
    expect(complaintOf({ ...live, CACHE_MEGABYTES: '1' })).toContain('CACHE_MEGABYTES must be at least 8')
  })

  test('shows metrics to this machine alone, keeps idle connections 75 s and lets a request take 30 s to arrive', () => {
    const defaults = { metricsHost: '127.0.0.1', keepAliveSeconds: 75, requestTimeoutSeconds: 30 }
    expect(parseConfig({ ...live, HOST: '0.0.0.0' })).toMatchObject({ host: '0.0.0.0', ...defaults })
    expect(parseConfig({ ...live, METRICS_HOST: '::1', KEEP_ALIVE_SECONDS: '120' })).toMatchObject({
      metricsHost: '::1',
      keepAliveSeconds: 120,
    })
    expect(complaintOf({ ...live, REQUEST_TIMEOUT_SECONDS: '0' })).toContain(
      'REQUEST_TIMEOUT_SECONDS must be',
    )
  })

  test('says how many processes share a budget, or leaves it to the governor', () => {
    expect(parseConfig({ ...live, GATEWAY_PROCESSES: '12' })).toMatchObject({ processes: 12 })
    expect(parseConfig(live)).toMatchObject({ processes: undefined })
    expect(parseConfig({ ...live, GATEWAY_PROCESSES: '' })).toMatchObject({ processes: undefined })
  })

  test.each(['0', '-4', '2.5', 'four', '4 or 5', 'Infinity'])(
    'refuses %s processes, beside whatever else is wrong',
    (GATEWAY_PROCESSES) => {
      const complaint = complaintOf({ ...live, GATEWAY_PROCESSES, PORT: 'eighty' })
      expect(complaint).toContain('  GATEWAY_PROCESSES must be')
      expect(complaint).toContain('  PORT must be')
    },
  )

  test('refuses a session key that could be guessed', () => {
    expect(complaintOf({ ...live, SESSION_KEYS: `${secretOf('k')},short` })).toContain('SESSION_KEYS')
  })

  test('never prints a value, whatever it is', () => {
    const value = fc.stringMatching(/^[!-~]{12,40}$/)
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(...Object.keys(live), 'PORT', 'GATEWAY_PROCESSES', 'INTILERY_BASE_URL', 'INTILERY_X'),
        (secret, name) => {
          expect(complaintOf({ [name]: secret, INTILERY_BRAND_ID: '/' })).not.toContain(secret)
        },
      ),
    )
  })
})
