import { describe, expect, it } from 'vitest'
import { createPipedrive } from '../src/server.ts'
import { clientBasic } from './fake-pipedrive.ts'
import { createMemoryInstallations } from './memory-installations.ts'
import { noon, clientSecret, origin, asker, signal, setUpPipedrive, failsWith } from './set-up-pipedrive.ts'

describe("a user's permission", () => {
  it('is asked for again when the app was not installed, for this user and no other', async () => {
    const { find } = await setUpPipedrive()
    await failsWith(find('person', '3', { ...asker, agentId: '8' }), 'disconnected')
    await failsWith(find('person', '3', { ...asker, accountId: '1' }), 'disconnected')
    await failsWith((await setUpPipedrive({ isInstalled: false })).find('person', '3'), 'disconnected')
  })

  it('is renewed once for all waiters, when it ends', async () => {
    const { find, fake, wait } = await setUpPipedrive()
    wait(3_600_000)
    await Promise.all(Array.from({ length: 20 }, () => find('person', '3')))
    expect(fake.asked.filter((asked) => asked === 'POST /oauth/token')).toHaveLength(1)
  })

  it('is renewed when Pipedrive refuses it early, once, and then is gone', async () => {
    const { find, fake } = await setUpPipedrive()
    fake.endAccess()
    expect(await find('person', '3')).toHaveLength(1)
    fake.endAccess()
    fake.endGrants()
    await failsWith(find('person', '3'), 'disconnected')
    expect(fake.asked.filter((asked) => asked === 'POST /oauth/token')).toHaveLength(2)
  })

  it('survives two processes that renew it at the same time', async () => {
    const { find, build, fake, wait } = await setUpPipedrive()
    wait(3_600_000)
    const other = build().records.findPeople(asker, { resource: 'person', id: '3', signal })
    expect(await Promise.all([find('person', '3'), other])).toHaveLength(2)
    expect(await find('person', '3')).toHaveLength(1)
    expect(fake.asked.at(-1)).toBe('GET /api/v2/persons/3')
  })

  it('stays what it was while Pipedrive cannot renew it', async () => {
    const { find, installations, build, wait } = await setUpPipedrive()
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
    const url = (await setUpPipedrive()).pipedrive.authorizeUrl('state-1')
    expect(url.origin + url.pathname).toBe(`${origin}/oauth/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client-1',
      redirect_uri: 'https://proxy.test/oauth/pipedrive/callback',
      state: 'state-1',
    })
  })

  it('keeps nothing for a code that does not count, or for a company that is not ours', async () => {
    const { pipedrive, installations, fake } = await setUpPipedrive({ isInstalled: false })
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
    const { pipedrive, installations } = await setUpPipedrive()
    expect(await pipedrive.findUser('54321', '8')).toBeNull()
    expect(await pipedrive.findUser('54321', '7')).toEqual(asker)
    await pipedrive.uninstall(asker)
    expect(await pipedrive.findUser('54321', '7')).toBeNull()
    expect(installations.kept.size).toBe(0)
  })

  it("is ended by Pipedrive's own credentials alone, of whatever length others are", async () => {
    const { pipedrive } = await setUpPipedrive()
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
