import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { secretOf, pipedrive, shop, club, pem, parse, complaintOf } from './tenants-for-test.ts'

describe('what would leave open which customers an agent sees is refused', () => {
  const zendesk = (subdomain: string, secret: string) => ({
    zendesk: [{ subdomain, sharedSecrets: [secret] }],
  })
  const brands = (map: object) => ({
    zendesk: [{ subdomain: 'acme', sharedSecrets: [secretOf('y')], brands: map }],
  })
  const embedder = (accountId: string, secret: string) => ({
    signedUrl: [{ accountId, secrets: [secret], origins: ['https://desk.example'] }],
  })
  const audience = 'https://acme.zendesk.com/api/v2/apps/installations/7.json'

  test.each<[what: string, one: object, other: object, complaint: string]>([
    ['a tenant twice', {}, { ...shop, authTokens: ['key-two'] }, '[1] is the same as [0]'],
    [
      'an account of Zendesk in two tenants',
      zendesk('acme', secretOf('y')),
      zendesk('acme', secretOf('z')),
      '[1].zendesk[0].subdomain is the same as [0].zendesk[0].subdomain',
    ],
    [
      'one secret for two accounts of Zendesk',
      zendesk('acme', secretOf('z')),
      zendesk('club', secretOf('z')),
      '[1].zendesk[0].sharedSecrets is the same as [0].zendesk[0].sharedSecrets',
    ],
    [
      'a brand of Zendesk for a tenant that is not in the file',
      brands({ 7: 'acme/shop/SHOP', 8: 'acme/none/NONE' }),
      {},
      '[0].zendesk[0].brands.8 names no tenant of this file',
    ],
    [
      'a brand of Zendesk by its name',
      brands({ Shop: 'acme/shop/SHOP' }),
      {},
      '[0].zendesk[0].brands must name each brand by its id in Zendesk',
    ],
    [
      'a brand of Zendesk for something else than a tenant',
      brands({ 7: ['acme/shop/SHOP'] }),
      {},
      '[0].zendesk[0].brands must name a tenant for each brand',
    ],
    ['a map without a brand', brands({}), {}, '[0].zendesk[0].brands must name at least one brand'],
    [
      'a company of Pipedrive in two tenants',
      { pipedrive: { companyIds: [7] } },
      { pipedrive: { companyIds: ['8', '7'] } },
      '[1].pipedrive.companyIds[1] is the same as [0].pipedrive.companyIds[0]',
    ],
    [
      'an organization in two tenants, in its short and in its long form',
      { canvas: { consumerSecrets: [secretOf('c')], organizationIds: ['00D5g000004qzXY'] } },
      { canvas: { consumerSecrets: [secretOf('d')], organizationIds: ['00D5g000004qzXYEAY'] } },
      '[1].canvas.organizationIds[0] is the same as [0].canvas.organizationIds[0]',
    ],
    [
      'an account that signs URLs in two tenants',
      embedder('desk', secretOf('y')),
      embedder('desk', secretOf('z')),
      '[1].signedUrl[0].accountId is the same as [0].signedUrl[0].accountId',
    ],
    [
      'one secret for two accounts that sign URLs',
      embedder('desk', secretOf('z')),
      embedder('shop', secretOf('z')),
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

  test('one secret for two purposes, of one tenant or of two', () => {
    const message = 'the signed URL secret and the Zendesk shared secret share a secret'
    const one = { ...shop, ...zendesk('acme', secretOf('y')) }
    expect(complaintOf([{ ...one, ...embedder('desk', secretOf('y')) }])).toContain(message)
    expect(complaintOf([one, { ...club, ...embedder('desk', secretOf('y')) }])).toContain(message)
  })

  test('and what is only alike is not', () => {
    const file = [
      { ...shop, ...zendesk('acme', secretOf('y')), ...embedder('desk', secretOf('x')) },
      { ...club, ...zendesk('club', secretOf('z')), ...embedder('club-desk', secretOf('w')) },
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
    (secret) => [
      {
        ...shop,
        zendesk: [{ subdomain: 'a', sharedSecrets: [secretOf('q')], brands: { [secret]: [secret] } }],
      },
    ],
    (secret) => [
      { ...shop, zendesk: [{ subdomain: 'a', sharedSecrets: [secretOf('q')], brands: { 7: secret } }] },
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

  test('is shared by tenants with one key at the same address, by the same name in any order', () => {
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
