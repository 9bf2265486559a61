import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError } from './config-error.ts'
import { parseConfig, type Environment } from './parse-config.ts'

const live = {
  INTILERY_CLIENT_ID: 'acme',
  INTILERY_ACCOUNT_ID: 'shop',
  INTILERY_BRAND_ID: 'SHOP',
  INTILERY_AUTH_TOKEN: 'key-one',
  SESSION_KEYS: 'k'.repeat(32),
  STORE_KEY: 's'.repeat(32),
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
    expect(complaintOf({ ...live, SESSION_KEYS: `${'k'.repeat(32)},short` })).toContain('SESSION_KEYS')
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
