import { Secret } from '@intilery-sidebar/contract'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { LaunchError } from '../src/server.ts'
import { noon, seconds, clientSecret, asker, setUpPipedrive, failsWith, emails } from './set-up-pipedrive.ts'

describe("a panel's launch", () => {
  const forge = (claims: Record<string, unknown>, { alg = 'HS256', key = clientSecret } = {}) =>
    new SignJWT({ userId: 7, companyId: 54321, iat: seconds, exp: seconds + 300, ...claims })
      .setProtectedHeader({ alg })
      .sign(Buffer.from(key.reveal()))

  it('proves the user and the company, and lets the page name no customer', async () => {
    const { pipedrive } = await setUpPipedrive()
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
    ['a lifetime of more than five minutes', { exp: seconds + 301 }],
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
    const { pipedrive } = await setUpPipedrive()
    await expect(forge(claims).then((proof) => pipedrive.launch.verify(proof))).rejects.toThrow(LaunchError)
  })

  it('signed with another key or another algorithm is refused', async () => {
    const { pipedrive } = await setUpPipedrive()
    const stranger = new Secret('another-party-secret-0123456789abcd')
    for (const proof of [await forge({}, { key: stranger }), await forge({}, { alg: 'HS512' })])
      await expect(pipedrive.launch.verify(proof)).rejects.toThrow(LaunchError)
  })
})

describe('the people of a record', () => {
  it("are a person's addresses, the primary one first", async () => {
    const { find } = await setUpPipedrive()
    expect(await find('person', '3')).toEqual([emails('first@x.example', 'second@x.example')])
  })

  it("are a deal's person, and empty where the deal has none", async () => {
    const { find } = await setUpPipedrive()
    expect(await find('deal', '10')).toEqual([emails('first@x.example', 'second@x.example')])
    expect(await find('deal', '11')).toEqual([])
  })

  it('are every person of an organization, by one address each', async () => {
    const { find, fake } = await setUpPipedrive()
    expect(await find('organization', '20')).toEqual([emails('a@x.example'), []])
    expect(fake.asked).toEqual(['GET /api/v2/persons?org_id=20&limit=10'])
  })

  it('are empty where a person has no address', async () => {
    const { find } = await setUpPipedrive()
    for (const id of ['4', '5']) expect(await find('person', id)).toEqual([[]])
  })

  it.each([
    ['that Pipedrive does not show to this user', 'person', '999'],
    ['whose person it does not show', 'deal', '12'],
    ['of another kind', 'lead', '3'],
    ['of an inherited name', 'constructor', '3'],
  ])('of a record %s are not found', async (_, resource, id) => {
    const { find } = await setUpPipedrive()
    await failsWith(find(resource, id), 'not-found')
  })

  it.each(['', '../../users/me', '3/../4', '3?x=', '3#', '-1', '3.0', '1e3', '٣', '9'.repeat(16), '3\n'])(
    'of a record with the id "%s" are not found, and Pipedrive is not asked',
    async (id) => {
      const { find, fake } = await setUpPipedrive()
      await failsWith(find('person', id), 'not-found')
      expect(fake.asked).toEqual([])
    },
  )

  it('are not found where Pipedrive forbids the record', async () => {
    const { find, fake } = await setUpPipedrive()
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
    const { find, fake } = await setUpPipedrive()
    fake.answerNext(response)
    await failsWith(find('person', '3'), 'unavailable')
  })

  it('are given up when the agent leaves', async () => {
    const { pipedrive, fake } = await setUpPipedrive()
    const leaving = new AbortController()
    fake.answerNext(async () => {
      leaving.abort(new Error('left'))
      throw new DOMException('aborted', 'AbortError')
    })
    const question = { resource: 'person', id: '3', signal: leaving.signal }
    await expect(pipedrive.records.findPeople(asker, question)).rejects.toThrow('left')
  })
})
