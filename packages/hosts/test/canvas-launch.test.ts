import { Secret } from '@intilery-sidebar/contract'
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createCanvasLaunch, LaunchError } from '../src/server.ts'

const noon = Date.parse('2026-11-20T12:00:00.000Z')
const secret = new Secret('consumer-secret-canary-0123456789ab')
const caseId = '500000000000001AAA'
const answerOf = (record: unknown) => Response.json({ records: [record] })

type Change = Readonly<Record<string, unknown>>

const toContext = ({ issuedAt = noon, environment, client, organization, algorithm }: Change = {}) => ({
  algorithm: algorithm ?? 'HMACSHA256',
  issuedAt,
  userId: '005000000000001',
  client: client ?? {
    oauthToken: 'canvas-token-canary',
    instanceUrl: 'https://acme.my.salesforce.com',
    targetOrigin: 'https://acme.lightning.force.com',
    refreshToken: null,
  },
  context: {
    user: { userId: '005000000000001AAA', locale: 'en_GB', timeZone: 'Europe/London', email: 'agent@x' },
    organization: organization ?? { organizationId: '00D000000000001' },
    links: { queryUrl: '/services/data/v62.0/query/' },
    environment: environment ?? { record: { Id: caseId, attributes: { type: 'Case' } }, parameters: {} },
  },
})

const sign = (context: unknown, key = secret): string => {
  const encoded = Buffer.from(JSON.stringify(context)).toString('base64')
  return `${createHmac('sha256', key.reveal()).update(encoded).digest('base64')}.${encoded}`
}

const create = (answer: () => Response = () => answerOf({ Contact: { Email: 'jo@x.example' } })) => {
  const asked: Request[] = []
  const launch = createCanvasLaunch({
    secrets: [new Secret('the-next-consumer-secret-0123456789'), secret],
    tenantFor: (organizationId) => (organizationId === '00D000000000001' ? 'shop' : null),
    fetch: async (request) => (asked.push(request), answer()),
    clock: () => noon,
  })
  return { launch, asked }
}

const recordOf = (record: unknown) => ({ environment: { record } })

describe('a page in Salesforce', () => {
  it("proves the organization and the agent, and may be asked about its record's contact only", async () => {
    const { launch } = create()
    const candidates = [{ idType: 'email', value: 'jo@x.example' }]
    expect(await launch.verify(sign(toContext()))).toMatchObject({
      host: 'canvas',
      tenantId: 'shop',
      accountId: '00D000000000001',
      agentId: '005000000000001AAA',
      agentRole: null,
      candidates,
      expiresAt: new Date(noon + 300_000),
      page: {
        embedders: ['https://acme.lightning.force.com'],
        parentOrigin: 'https://acme.lightning.force.com',
        refs: candidates,
        locale: 'en-GB',
        timeZone: 'Europe/London',
      },
    })
  })

  it.each([
    ['Case', 'SELECT Contact.Email FROM Case WHERE Id = '],
    ['Contact', 'SELECT Email FROM Contact WHERE Id = '],
    ['Lead', 'SELECT Email FROM Lead WHERE Id = '],
  ])('beside a %s asks Salesforce once, with its own token', async (type, question) => {
    const { launch, asked } = create(() => answerOf({ Email: 'jo@x.example' }))
    await launch.verify(sign(toContext(recordOf({ Id: caseId, attributes: { type } }))))
    const [request] = asked
    expect(asked).toHaveLength(1)
    const url = new URL(request?.url ?? '')
    expect(url.origin + url.pathname).toBe('https://acme.my.salesforce.com/services/data/v62.0/query/')
    expect(url.searchParams.get('q')).toBe(`${question}'${caseId}'`)
    expect(request?.headers.get('authorization')).toBe('Bearer canvas-token-canary')
  })

  it('whose record has no contact, or a contact without an address, is about no customer', async () => {
    for (const record of [{ Contact: null }, { Contact: { Email: null } }, { Email: '' }])
      expect((await create(() => answerOf(record)).launch.verify(sign(toContext()))).candidates).toEqual([])
  })

  it.each([
    ['of an hour ago', { issuedAt: noon - 3_600_000 }],
    ['of five minutes and the tolerance ago', { issuedAt: noon - 310_000 }],
    ['of the future', { issuedAt: noon + 11_000 }],
    ['with a time of text', { issuedAt: '2026' }],
    ['of another algorithm', { algorithm: 'none' }],
    ['of an organization that is not ours', { organization: { organizationId: '00D000000000002' } }],
    ['beside a record of another kind', recordOf({ Id: caseId, attributes: { type: 'Account' } })],
    [
      'whose record would end the question',
      recordOf({ Id: "500' OR Id != '", attributes: { type: 'Case' } }),
    ],
    ['without a record', recordOf({})],
    [
      'whose token would go elsewhere',
      {
        client: { oauthToken: 't', instanceUrl: 'https://evil.example', targetOrigin: 'https://x.force.com' },
      },
    ],
    [
      'whose token would go out in the open',
      {
        client: {
          oauthToken: 't',
          instanceUrl: 'http://a.salesforce.com',
          targetOrigin: 'https://x.force.com',
        },
      },
    ],
  ])('%s is refused, and Salesforce is not asked', async (_, change) => {
    const { launch, asked } = create()
    await expect(launch.verify(sign(toContext(change)))).rejects.toThrow(LaunchError)
    expect(asked).toEqual([])
  })

  it('that no configured secret has signed is refused', async () => {
    const { launch, asked } = create()
    const good = sign(toContext())
    const [signature = '', encoded = ''] = good.split('.')
    const other = sign(toContext(), new Secret('another-party-secret-0123456789abcd'))
    const forged = [
      other,
      encoded,
      `.${encoded}`,
      `${signature}.`,
      `${signature}.${encoded}x`,
      `${signature.slice(0, -4)}.${encoded}`,
      `x.${good}`,
      `${signature}.${Buffer.from('no json').toString('base64')}`,
      '',
    ]
    for (const proof of forged) await expect(launch.verify(proof)).rejects.toThrow(LaunchError)
    expect(asked).toEqual([])
  })

  it('is one proof however its signature is spelt', async () => {
    const { launch } = create()
    const proof = sign(toContext())
    const { proofId } = await launch.verify(proof)
    const urlSafe = proof.replace(/^[^.]+/, (text) => text.replaceAll('+', '-').replaceAll('/', '_'))
    expect((await launch.verify(urlSafe)).proofId).toBe(proofId)
    expect((await launch.verify(sign(toContext({ issuedAt: noon - 1 })))).proofId).not.toBe(proofId)
  })

  it('that says no time counts as long as its token can', async () => {
    const { expiresAt } = await create().launch.verify(sign(toContext({ issuedAt: null })))
    expect(expiresAt).toEqual(new Date(noon + 24 * 3_600_000))
  })

  it.each([
    ['disconnected', () => new Response(null, { status: 401 })],
    ['not-found', () => new Response(null, { status: 404 })],
    ['not-found', () => Response.json({ records: [] })],
    ['unavailable', () => new Response(null, { status: 500 })],
    ['unavailable', () => new Response('<html>')],
    ['unavailable', () => Response.json({ records: [{ Email: 'a@x' }, { Email: 'b@x' }] })],
  ])('is %s where Salesforce does not say who the contact is', async (reason, answer) => {
    const verified = create(answer).launch.verify(sign(toContext()))
    await expect(verified).rejects.toMatchObject({ name: 'HostApiError', reason })
  })
})
