import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError } from './config-error.ts'
import { parseConfig, type Environment } from './parse-config.ts'

const process = {
  TENANTS_FILE: 'tenants.json',
  SESSION_KEYS: 'k'.repeat(32),
  STORE_KEY: 's'.repeat(32),
} as const

const pipedrive = {
  PUBLIC_URL: 'https://sidebar.example',
  PIPEDRIVE_CLIENT_ID: 'our-app',
  PIPEDRIVE_CLIENT_SECRET: 'p'.repeat(32),
}

const shop = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP', authTokens: ['key-one'] }
const club = { clientId: 'acme', accountId: 'club', brandId: 'CLUB', authTokens: ['key-two'] }

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  type: 'spki',
  format: 'pem',
})

const parse = (file: unknown, env: Environment = {}) => {
  const config = parseConfig({ ...process, ...env }, JSON.stringify(file))
  if (config.mode !== 'live') throw new Error('A file with tenants is live')
  return config
}

const complaintOf = (file: unknown, env: Environment = {}): string => {
  try {
    parseConfig({ ...process, ...env }, typeof file === 'string' ? file : JSON.stringify(file))
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'no complaint'
}

describe('a file with tenants', () => {
  test('names many, each with its key, its hosts and its policy', () => {
    const { tenants } = parse(
      [
        {
          ...shop,
          signedUrl: [{ accountId: 'desk', secrets: ['x'.repeat(32)], origins: ['https://a.example'] }],
        },
        {
          ...club,
          baseUrl: 'http://127.0.0.1:8788',
          policyFile: 'club.json',
          pipedrive: { companyIds: [7] },
        },
      ],
      pipedrive,
    )
    expect(tenants).toMatchObject([
      {
        tenantId: 'acme/shop/SHOP',
        baseUrl: new URL('https://tracking.intilery.com'),
        signedUrl: [{ accountId: 'desk', origins: ['https://a.example'] }],
        companyIds: [],
        policyFile: null,
      },
      { tenantId: 'acme/club/CLUB', policyFile: 'club.json', companyIds: ['7'], canvas: null, zendesk: [] },
    ])
    expect(tenants.map(({ credentials }) => credentials[0]?.reveal())).toEqual(['key-one', 'key-two'])
  })

  test('may leave its secrets to the environment, where a variable is a comma list as everywhere', () => {
    const { tenants } = parse([{ ...shop, authTokens: [{ env: 'SHOP_KEYS' }, 'third'] }], {
      SHOP_KEYS: 'new-key, old-key',
    })
    expect(tenants[0]?.credentials.map((key) => key.reveal())).toEqual(['new-key', 'old-key', 'third'])
    expect(complaintOf([{ ...shop, authTokens: [{ env: 'SHOP_KEYS' }] }])).toContain(
      'TENANTS_FILE [0].authTokens[0] names a variable that is not set',
    )
  })

  test('holds nothing as printable as it was', () => {
    expect(JSON.stringify(parse([shop]))).not.toContain('key-one')
  })

  test('is refused with everything that is wrong at once, and with what is wrong in the environment', () => {
    const complaint = complaintOf(
      [
        { ...shop, brandID: 'SHOP', brandId: undefined, authTokens: [] },
        {
          ...club,
          clientId: '..',
          baseUrl: 'http://tracking.intilery.com',
          zendesk: [{ subdomain: 'acme' }],
        },
        { ...shop, canvas: { organizationIds: ['7'] }, signedUrl: [{ accountId: 'a', secrets: ['short'] }] },
        'SHOP',
      ],
      { PORT: 'eighty', SESSION_KEYS: '' },
    )
    for (const line of [
      'PORT must be a whole number',
      'SESSION_KEYS is missing',
      'TENANTS_FILE [0].brandId is missing',
      'TENANTS_FILE [0].brandID is not a setting; is it misspelt?',
      'TENANTS_FILE [0].authTokens must hold at least one',
      'TENANTS_FILE [1].clientId may hold letters',
      'TENANTS_FILE [1].baseUrl must be https',
      'TENANTS_FILE [1].zendesk[0] needs sharedSecrets, or publicKeys and audience',
      'TENANTS_FILE [2].canvas.consumerSecrets is missing',
      'TENANTS_FILE [2].canvas.organizationIds[0] must be an organization id',
      'TENANTS_FILE [2].signedUrl[0].secrets[0] must be of at least 32 characters',
      'TENANTS_FILE [2].signedUrl[0].origins is missing',
      'TENANTS_FILE [3] must be of type object',
    ])
      expect(complaint).toContain(`  ${line}`)
  })

  test.each([
    ['', 'TENANTS_FILE is not JSON'],
    ['[{"clientId": "canary"', 'TENANTS_FILE is not JSON'],
    ['[]', 'TENANTS_FILE must hold at least one tenant'],
    ['{"clientId": "acme"}', 'TENANTS_FILE must be of type array'],
  ])('that reads %j is told so', (text, complaint) => {
    expect(complaintOf(text)).toContain(complaint)
    expect(complaintOf(text)).not.toContain('canary')
  })

  test.each([
    ['INTILERY_CLIENT_ID', 'acme', 'clientId'],
    ['INTILERY_AUTH_TOKEN', 'key-one', 'authTokens'],
    ['ZENDESK_SHARED_SECRET', 'z'.repeat(32), 'zendesk[].sharedSecrets'],
    ['PIPEDRIVE_COMPANY_ID', '7', 'pipedrive.companyIds'],
    ['CANVAS_CONSUMER_SECRET', 'c'.repeat(32), 'canvas.consumerSecrets'],
  ])('replaces %s', (name, value, place) => {
    expect(complaintOf([shop], { [name]: value })).toContain(
      `${name} is replaced by ${place} in TENANTS_FILE; remove one of the two`,
    )
  })

  test('that gives companies in Pipedrive is told when nobody says whose app they installed', () => {
    const file = [{ ...shop, pipedrive: { companyIds: ['7'] } }]
    expect(complaintOf(file)).toContain('PIPEDRIVE_CLIENT_ID is missing')
    expect(complaintOf(file, pipedrive)).toBe('no complaint')
  })
})

describe('what would leave open whose customers somebody sees is refused', () => {
  const zendesk = (subdomain: string, secret: string) => ({
    zendesk: [{ subdomain, sharedSecrets: [secret] }],
  })
  const embedder = (accountId: string, secret: string) => ({
    signedUrl: [{ accountId, secrets: [secret], origins: ['https://desk.example'] }],
  })
  const audience = 'https://acme.zendesk.com/api/v2/apps/installations/7.json'

  test.each<[what: string, one: object, other: object, complaint: string]>([
    ['a tenant twice', {}, { ...shop, authTokens: ['key-two'] }, '[1] is the same as [0]'],
    [
      'an account of Zendesk in two tenants',
      zendesk('acme', 'y'.repeat(32)),
      zendesk('acme', 'z'.repeat(32)),
      '[1].zendesk[0].subdomain is the same as [0].zendesk[0].subdomain',
    ],
    [
      'one secret for two accounts of Zendesk',
      zendesk('acme', 'z'.repeat(32)),
      zendesk('club', 'z'.repeat(32)),
      '[1].zendesk[0].sharedSecrets is the same as [0].zendesk[0].sharedSecrets',
    ],
    [
      'a company of Pipedrive in two tenants',
      { pipedrive: { companyIds: [7] } },
      { pipedrive: { companyIds: ['8', '7'] } },
      '[1].pipedrive.companyIds[1] is the same as [0].pipedrive.companyIds[0]',
    ],
    [
      'an organization in two tenants, in its short and in its long form',
      { canvas: { consumerSecrets: ['c'], organizationIds: ['00D5g000004qzXY'] } },
      { canvas: { consumerSecrets: ['d'], organizationIds: ['00D5g000004qzXYEAY'] } },
      '[1].canvas.organizationIds[0] is the same as [0].canvas.organizationIds[0]',
    ],
    [
      'an account that signs URLs in two tenants',
      embedder('desk', 'y'.repeat(32)),
      embedder('desk', 'z'.repeat(32)),
      '[1].signedUrl[0].accountId is the same as [0].signedUrl[0].accountId',
    ],
    [
      'one secret for two accounts that sign URLs',
      embedder('desk', 'z'.repeat(32)),
      embedder('shop', 'z'.repeat(32)),
      '[1].signedUrl[0].secrets is the same as [0].signedUrl[0].secrets',
    ],
    [
      'the audience of another subdomain',
      {},
      { zendesk: [{ subdomain: 'club', publicKeys: [pem], audience }] },
      '[1].zendesk[0] has the audience of another subdomain',
    ],
    [
      'a public key without an audience',
      {},
      { zendesk: [{ subdomain: 'club', publicKeys: [pem] }] },
      '[1].zendesk[0] needs publicKeys and audience together',
    ],
  ])('%s', (_what, ...[one, other, complaint]) => {
    expect(
      complaintOf(
        [
          { ...shop, ...one },
          { ...club, ...other },
        ],
        pipedrive,
      ),
    ).toContain(`TENANTS_FILE ${complaint}`)
  })

  test('and what is only alike is not', () => {
    const file = [
      { ...shop, ...zendesk('acme', 'y'.repeat(32)), ...embedder('desk', 'y'.repeat(32)) },
      { ...club, ...zendesk('club', 'z'.repeat(32)), ...embedder('club-desk', 'z'.repeat(32)) },
    ]
    expect(complaintOf(file)).toBe('no complaint')
  })
})

describe('no value is ever printed', () => {
  const value = fc.stringMatching(/^[!-~]{12,40}$/)
  const places: readonly ((secret: string) => unknown)[] = [
    (secret) => secret,
    (secret) => [secret],
    (secret) => [{ ...shop, clientId: `/${secret}` }],
    (secret) => [{ ...shop, brandId: [secret] }],
    (secret) => [{ ...shop, authTokens: secret }],
    (secret) => [{ ...shop, authTokens: [`${secret} `] }],
    (secret) => [{ ...shop, authTokens: [{ env: secret }] }],
    (secret) => [{ ...shop, authTokens: [{ env: 'NAME', [`${secret}.`]: secret }] }],
    (secret) => [{ ...shop, [`${secret}.`]: secret }],
    (secret) => [{ ...shop, baseUrl: secret }],
    (secret) => [
      { ...shop, zendesk: [{ subdomain: secret, publicKeys: [secret], sharedSecrets: [secret] }] },
    ],
    (secret) => [{ ...shop, canvas: { consumerSecrets: [secret], organizationIds: [secret] } }],
    (secret) => [{ ...shop, signedUrl: [{ accountId: secret, secrets: secret, origins: [secret] }] }],
    (secret) => [{ ...shop, pipedrive: { companyIds: [secret] } }],
    (secret) => [
      { ...shop, authTokens: [secret] },
      { ...shop, authTokens: [secret] },
    ],
  ]

  test('wherever it stands', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...places), (secret, place) => {
        expect(complaintOf(JSON.stringify(place(secret)))).not.toContain(secret)
      }),
    )
  })

  test.each(['__defineGetter__', 'hasOwnProperty', '__proto__'])(
    'where it is called like what every object has: %s',
    (name) => {
      const complaint = complaintOf([{ ...shop, authTokens: [{ env: name }] }])
      expect(complaint).toContain('names a variable that is not set, or is empty')
      expect(complaint).not.toContain(name)
    },
  )

  test('where the file is cut anywhere', () => {
    const text = JSON.stringify([{ ...shop, authTokens: ['canary-key-of-the-shop'] }])
    fc.assert(
      fc.property(fc.nat(text.length - 1), (end) => {
        expect(complaintOf(text.slice(0, end))).not.toMatch(/canary|key-of/)
      }),
    )
  })
})

describe('an allowance', () => {
  const budgetsOf = (...tenants: readonly object[]) => parse(tenants).tenants.map(({ budget }) => budget)

  test('is a tenant’s own where its key is', () => {
    expect(budgetsOf(shop, club)).toEqual(['acme/shop/SHOP', 'acme/club/CLUB'])
  })

  test('is shared by those who share a key at the same address, by the same name in any order', () => {
    const same = { ...club, authTokens: ['key-one'] }
    expect(budgetsOf(shop, same)).toEqual(['acme/club/CLUB', 'acme/club/CLUB'])
    expect(budgetsOf(same, shop)).toEqual(['acme/club/CLUB', 'acme/club/CLUB'])
    expect(new Set(budgetsOf(shop, { ...same, baseUrl: 'https://other.example' })).size).toBe(2)
  })

  test('is one for all whom a key in replacement ties together', () => {
    const both = { clientId: 'acme', accountId: 'a', brandId: 'A', authTokens: ['key-two', 'key-one'] }
    expect(new Set(budgetsOf(shop, club, both))).toEqual(new Set(['acme/a/A']))
  })
})
