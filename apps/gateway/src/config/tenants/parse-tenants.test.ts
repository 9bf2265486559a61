import { describe, expect, test } from 'vitest'
import { secretOf, pipedrive, shop, club, parse, complaintOf } from './tenants-for-test.ts'

describe('a file with tenants', () => {
  test('names many, each with its key, its hosts and its policy', () => {
    const { tenants } = parse(
      [
        {
          ...shop,
          signedUrl: [{ accountId: 'desk', secrets: [secretOf('x')], origins: ['https://a.example'] }],
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
      'TENANTS_FILE [0].brandID is not a setting: did you mean "brandId"?',
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
    [{ signedURL: [] }, 'TENANTS_FILE [0].signedURL is not a setting: did you mean "signedUrl"?'],
    [{ policy: 'p.json' }, 'TENANTS_FILE [0].policy is not a setting: did you mean "policyFile"?'],
    [
      { zendesk: [{ subDomain: 'acme', sharedSecrets: [secretOf('z')] }] },
      'TENANTS_FILE [0].zendesk[0].subDomain is not a setting: did you mean "subdomain"?',
    ],
    [
      { canvas: { organisationIds: ['7'] } },
      'TENANTS_FILE [0].canvas.organisationIds is not a setting: did you mean "organizationIds"?',
    ],
  ])('refuses the unknown name in %j with the nearest right one', (wrong, complaint) => {
    expect(complaintOf([{ ...shop, ...wrong }])).toContain(complaint)
  })

  test.each([
    ['', 'TENANTS_FILE is not JSON'],
    ['[{"clientId": "canary"', 'TENANTS_FILE is not JSON'],
    ['[]', 'TENANTS_FILE must hold at least one tenant'],
    ['{"clientId": "acme"}', 'TENANTS_FILE must be of type array'],
  ])('that reads %j is refused', (text, complaint) => {
    expect(complaintOf(text)).toContain(complaint)
    expect(complaintOf(text)).not.toContain('canary')
  })

  test.each([
    ['INTILERY_CLIENT_ID', 'acme', 'clientId'],
    ['INTILERY_AUTH_TOKEN', 'key-one', 'authTokens'],
    ['ZENDESK_SHARED_SECRET', secretOf('z'), 'zendesk[].sharedSecrets'],
    ['PIPEDRIVE_COMPANY_ID', '7', 'pipedrive.companyIds'],
    ['CANVAS_CONSUMER_SECRET', secretOf('c'), 'canvas.consumerSecrets'],
  ])('replaces %s', (name, value, place) => {
    expect(complaintOf([shop], { [name]: value })).toContain(
      `${name} is replaced by ${place} in TENANTS_FILE; remove one of the two`,
    )
  })

  test('that gives companies in Pipedrive is refused when no setting says whose app they installed', () => {
    const file = [{ ...shop, pipedrive: { companyIds: ['7'] } }]
    expect(complaintOf(file)).toContain('PIPEDRIVE_CLIENT_ID is missing')
    expect(complaintOf(file, pipedrive)).toBe('no complaint')
  })
})

describe('the pages that may frame the sidebar', () => {
  const withOrigin = (origin: string, more: object = {}) => [
    { ...shop, signedUrl: [{ accountId: 'desk', secrets: [secretOf('x')], origins: [origin], ...more }] },
  ]

  test.each([
    ['https://*.example.com', 'must name one host: wildcards are refused'],
    ['https://*.com', 'must name one host: wildcards are refused'],
    ['http://desk.example.com', 'must begin with https; http is for localhost'],
    ['HTTP://desk.example.com', 'must begin with https; http is for localhost'],
    ['https://desk.example.com/tickets', 'must be an origin, https://desk.example.com, without a path'],
    ['https://desk.example.com:443', 'must be as browsers write it'],
    ['http://localhost:80', 'must be as browsers write it'],
    // 8.8.8.8, which is no private host.
    ['http://134744072', 'must be as browsers write it'],
  ])('%s is refused, with the fault named', (origin, complaint) => {
    expect(complaintOf(withOrigin(origin))).toContain(`signedUrl[0].origins[0] ${complaint}`)
    expect(complaintOf(withOrigin(origin, { allowsHttp: true }))).toContain(complaint)
  })

  test('over http are this machine’s, and those of private hosts where the setting says so', () => {
    expect(complaintOf(withOrigin('http://localhost:8080'))).toBe('no complaint')
    expect(complaintOf(withOrigin('http://tickets.internal'))).toContain(
      'signedUrl[0] has an origin with http: give it https, or set allowsHttp for a private host',
    )
    expect(complaintOf(withOrigin('http://tickets.internal', { allowsHttp: true }))).toBe('no complaint')
  })
})
