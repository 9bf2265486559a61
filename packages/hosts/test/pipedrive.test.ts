import { Secret } from '@intilery-sidebar/contract'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createPipedrive, LaunchError, type HostApiError } from '../src/server.ts'
import { clientBasic, createFakePipedrive } from './fake-pipedrive.ts'
import { createMemoryInstallations } from './memory-installations.ts'

const noon = Date.parse('2026-11-20T12:00:00.000Z')
const seconds = noon / 1000
const clientSecret = new Secret('client-secret-canary-0123456789abcdef')
const origin = 'http://pipedrive.test'
const asker = { tenantId: 'shop', accountId: '54321', agentId: '7' }
const signal = new AbortController().signal

const records = {
  persons: {
    3: { emails: [{ value: 'second@x.example' }, { value: ' first@x.example', primary: true }] },
    4: { emails: [] },
    5: { emails: null },
  },
  deals: { 10: { person_id: 3 }, 11: { person_id: null }, 12: { person_id: 99 } },
  organizations: { 20: [{ emails: [{ value: 'a@x.example' }, { value: 'a2@x.example' }] }, { emails: [] }] },
}

const create = async ({ isInstalled = true } = {}) => {
  let now = noon
  const fake = createFakePipedrive(origin, records)
  const installations = createMemoryInstallations()
  const build = () =>
    createPipedrive({
      clientId: 'client-1',
      clientSecret,
      oauthUrl: new URL(origin),
      redirectUrl: new URL('https://proxy.test/oauth/pipedrive/callback'),
      installations,
      tenantFor: (companyId) => (companyId === '54321' ? 'shop' : null),
      fetch: fake.fetch,
      clock: () => now,
    })
  const pipedrive = build()
  if (isInstalled) await pipedrive.install(fake.code())
  fake.asked.length = 0
  const find = (resource: string, id: string, who = asker) =>
    pipedrive.records.findPeople(who, { resource, id, signal })
  const wait = (ms: number) => {
    now += ms
  }
  return { fake, installations, pipedrive, build, find, wait }
}

const failsWith = (promise: Promise<unknown>, reason: HostApiError['reason']) =>
  expect(promise).rejects.toMatchObject({ name: 'HostApiError', reason })
const emails = (...values: readonly string[]) => values.map((value) => ({ idType: 'email', value }))

describe("a panel's launch", () => {
  const forge = (claims: Record<string, unknown>, { alg = 'HS256', key = clientSecret } = {}) =>
    new SignJWT({ userId: 7, companyId: 54321, iat: seconds, exp: seconds + 300, ...claims })
      .setProtectedHeader({ alg })
      .sign(Buffer.from(key.reveal()))

  it('proves the user and the company, and lets the page name no customer', async () => {
    const { pipedrive } = await create()
    expect(await pipedrive.launch.verify(await forge({}))).toEqual({
      host: 'pipedrive',
      tenantId: 'shop',
      accountId: '54321',
      agentId: '7',
      agentRole: null,
      candidates: [],
      expiresAt: new Date(noon + 300_000),
      proofId: null,
      page: { embedders: ['https://*.pipedrive.com'] },
    })
    const texts = await forge({ userId: '7', companyId: '54321' })
    expect(await pipedrive.launch.verify(texts)).toMatchObject({ agentId: '7', accountId: '54321' })
  })

  it.each([
    ['no end', { exp: undefined }],
    ['an end past the tolerance', { iat: seconds - 311, exp: seconds - 11 }],
    ['a life of more than five minutes', { exp: seconds + 301 }],
    ['no user', { userId: undefined }],
    ['an empty user', { userId: '' }],
    ['a user of null', { userId: null }],
    ['user 0', { userId: 0 }],
    ['a negative user', { userId: -7 }],
    ['a user in parts', { userId: 7.5 }],
    ['a list of users', { userId: [7] }],
    ['no company', { companyId: undefined }],
    ["another tenant's company", { companyId: 54322 }],
  ])('with %s is refused', async (_, claims) => {
    const { pipedrive } = await create()
    await expect(forge(claims).then((proof) => pipedrive.launch.verify(proof))).rejects.toThrow(LaunchError)
  })

  it('signed with another key or another algorithm is refused', async () => {
    const { pipedrive } = await create()
    const stranger = new Secret('somebody-elses-secret-0123456789abc')
    for (const proof of [await forge({}, { key: stranger }), await forge({}, { alg: 'HS512' })])
      await expect(pipedrive.launch.verify(proof)).rejects.toThrow(LaunchError)
  })
})

describe('the people of a record', () => {
  it("are a person's addresses, the primary one first", async () => {
    const { find } = await create()
    expect(await find('person', '3')).toEqual([emails('first@x.example', 'second@x.example')])
  })

  it("are a deal's person, and nobody where the deal has none", async () => {
    const { find } = await create()
    expect(await find('deal', '10')).toEqual([emails('first@x.example', 'second@x.example')])
    expect(await find('deal', '11')).toEqual([])
  })

  it('are everybody of an organization, by one address each', async () => {
    const { find, fake } = await create()
    expect(await find('organization', '20')).toEqual([emails('a@x.example'), []])
    expect(fake.asked).toEqual(['GET /api/v2/persons?org_id=20&limit=10'])
  })

  it('are nobody where a person has no address', async () => {
    const { find } = await create()
    for (const id of ['4', '5']) expect(await find('person', id)).toEqual([[]])
  })

  it.each([
    ['that Pipedrive does not show to this user', 'person', '999'],
    ['whose person it does not show', 'deal', '12'],
    ['of another kind', 'lead', '3'],
    ['of an inherited name', 'constructor', '3'],
  ])('of a record %s are not found', async (_, resource, id) => {
    const { find } = await create()
    await failsWith(find(resource, id), 'not-found')
  })

  it.each(['', '../../users/me', '3/../4', '3?x=', '3#', '-1', '3.0', '1e3', '٣', '9'.repeat(16), '3\n'])(
    'of a record with the id "%s" are not found, and nobody is asked',
    async (id) => {
      const { find, fake } = await create()
      await failsWith(find('person', id), 'not-found')
      expect(fake.asked).toEqual([])
    },
  )

  it('are not found where Pipedrive forbids the record', async () => {
    const { find, fake } = await create()
    fake.answerNext(() => new Response(null, { status: 403 }))
    await failsWith(find('person', '3'), 'not-found')
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['limits us', () => new Response(null, { status: 429 })],
    ['breaks', () => new Response('<html>', { status: 502 })],
    ['answers something else', () => Response.json({ data: 'no person' })],
    ['answers no JSON', () => new Response('<html>')],
    ['answers without end', () => new Response(new Uint8Array(2 * 1024 * 1024))],
    ['does not answer', () => Promise.reject(new TypeError('connection refused'))],
  ])('are unavailable while Pipedrive %s', async (_, response) => {
    const { find, fake } = await create()
    fake.answerNext(response)
    await failsWith(find('person', '3'), 'unavailable')
  })

  it('are given up when the agent leaves', async () => {
    const { pipedrive, fake } = await create()
    const leaving = new AbortController()
    fake.answerNext(async () => {
      leaving.abort(new Error('left'))
      throw new DOMException('aborted', 'AbortError')
    })
    const question = { resource: 'person', id: '3', signal: leaving.signal }
    await expect(pipedrive.records.findPeople(asker, question)).rejects.toThrow('left')
  })
})

describe("a user's permission", () => {
  it('is asked for again when the app was not installed, for this user and no other', async () => {
    const { find } = await create()
    await failsWith(find('person', '3', { ...asker, agentId: '8' }), 'disconnected')
    await failsWith(find('person', '3', { ...asker, accountId: '1' }), 'disconnected')
    await failsWith((await create({ isInstalled: false })).find('person', '3'), 'disconnected')
  })

  it('is renewed once for everybody who waits, when it ends', async () => {
    const { find, fake, wait } = await create()
    wait(3_600_000)
    await Promise.all(Array.from({ length: 20 }, () => find('person', '3')))
    expect(fake.asked.filter((asked) => asked === 'POST /oauth/token')).toHaveLength(1)
  })

  it('is renewed when Pipedrive refuses it early, once, and then is gone', async () => {
    const { find, fake } = await create()
    fake.endAccess()
    expect(await find('person', '3')).toHaveLength(1)
    fake.endAccess()
    fake.endGrants()
    await failsWith(find('person', '3'), 'disconnected')
    expect(fake.asked.filter((asked) => asked === 'POST /oauth/token')).toHaveLength(2)
  })

  it('survives two processes that renew it at the same time', async () => {
    const { find, build, fake, wait } = await create()
    wait(3_600_000)
    const other = build().records.findPeople(asker, { resource: 'person', id: '3', signal })
    expect(await Promise.all([find('person', '3'), other])).toHaveLength(2)
    expect(await find('person', '3')).toHaveLength(1)
    expect(fake.asked.at(-1)).toBe('GET /api/v2/persons/3')
  })

  it('stays what it was while Pipedrive cannot renew it', async () => {
    const { find, installations, build, wait } = await create()
    const before = [...installations.kept.values()]
    wait(3_600_000)
    const broken = createPipedrive({
      clientId: 'client-1',
      clientSecret,
      installations,
      tenantFor: () => 'shop',
      clock: () => noon + 3_600_000,
      oauthUrl: new URL(origin),
      redirectUrl: new URL('https://proxy.test/'),
      fetch: async () => new Response(null, { status: 503 }),
    })
    const question = { resource: 'person', id: '3', signal }
    await failsWith(broken.records.findPeople(asker, question), 'unavailable')
    expect([...installations.kept.values()]).toEqual(before)
    expect(await build().records.findPeople(asker, question)).toEqual(await find('person', '3'))
  })
})

describe('an installation', () => {
  it('asks for agreement at Pipedrive, with our state and one address to return to', async () => {
    const url = (await create()).pipedrive.authorizeUrl('state-1')
    expect(url.origin + url.pathname).toBe(`${origin}/oauth/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client-1',
      redirect_uri: 'https://proxy.test/oauth/pipedrive/callback',
      state: 'state-1',
    })
  })

  it('keeps nothing for a code that does not count, or for a company that is not ours', async () => {
    const { pipedrive, installations, fake } = await create({ isInstalled: false })
    await failsWith(pipedrive.install('no code'), 'disconnected')
    fake.answerNext(() => Response.json({ data: { id: 7, company_id: 666 } }))
    await failsWith(pipedrive.install(fake.code()), 'disconnected')
    expect(installations.kept.size).toBe(0)
  })

  it.each([
    'https://evil.example',
    'https://pipedrive.com.evil',
    'http://acme.pipedrive.com',
    'https://evilpipedrive.com',
  ])('whose API is said to be at %s is refused, and no token goes there', async (apiDomain) => {
    const asked: string[] = []
    const pipedrive = createPipedrive({
      clientId: 'client-1',
      clientSecret,
      redirectUrl: new URL('https://proxy.test/'),
      installations: createMemoryInstallations(),
      tenantFor: () => 'shop',
      fetch: async ({ url }) => {
        asked.push(url)
        return Response.json({
          access_token: 'a',
          refresh_token: 'r',
          expires_in: 60,
          api_domain: apiDomain,
        })
      },
    })
    await failsWith(pipedrive.install('code'), 'unavailable')
    expect(asked).toEqual(['https://oauth.pipedrive.com/oauth/token'])
  })

  it('ends with the grant forgotten, once', async () => {
    const { pipedrive, installations } = await create()
    expect(await pipedrive.findUser('54321', '8')).toBeNull()
    expect(await pipedrive.findUser('54321', '7')).toEqual(asker)
    await pipedrive.uninstall(asker)
    expect(await pipedrive.findUser('54321', '7')).toBeNull()
    expect(installations.kept.size).toBe(0)
  })

  it("is ended by Pipedrive's own credentials alone, of whatever length others are", async () => {
    const { pipedrive } = await create()
    expect(pipedrive.isFromPipedrive(clientBasic)).toBe(true)
    for (const other of [
      '',
      'Basic ',
      clientBasic.slice(0, -1),
      `${clientBasic}=`,
      clientBasic.toLowerCase(),
    ])
      expect(pipedrive.isFromPipedrive(other)).toBe(false)
  })
})
