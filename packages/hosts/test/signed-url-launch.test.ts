import { Secret } from '@intilery-sidebar/contract'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createSignedUrlLaunch, LaunchError } from '../src/server.ts'

const noon = Date.parse('2026-11-20T12:00:00.000Z')
const seconds = noon / 1000
const secret = new Secret('embedder-secret-canary-0123456789abc')
const otherSecret = new Secret('other-embedder-secret-0123456789abcd')
const refs = [{ idType: 'userId', value: 'qrc-117322' }]
const launch = createSignedUrlLaunch({
  embedders: [
    { accountId: 'portal', tenantId: 'shop', secrets: [secret], origins: ['https://portal.example'] },
    { accountId: 'other', tenantId: 'other-shop', secrets: [otherSecret], origins: [] },
  ],
  clock: () => noon,
})

const sign = (claims: Record<string, unknown> = {}, key = secret) =>
  new SignJWT({
    iss: 'portal',
    aud: 'intilery-sidebar',
    sub: 'jane',
    refs,
    iat: seconds,
    exp: seconds + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(key.reveal()))

describe('a signed URL', () => {
  it('proves the embedder and its agent, and may be asked about the customer it names and no other', async () => {
    expect(await launch.verify(await sign({ role: 'lead', locale: 'de', tenantId: 'other-shop' }))).toEqual({
      host: 'signed-url',
      tenantId: 'shop',
      accountId: 'portal',
      agentId: 'jane',
      agentRole: 'lead',
      candidates: refs,
      expiresAt: new Date(noon + 300_000),
      proofId: like(expect.any(String)),
      page: {
        embedders: ['https://portal.example'],
        origins: ['https://portal.example'],
        refs,
        locale: 'de',
      },
    })
    expect(await launch.verify(await sign({ iss: 'other' }, otherSecret))).toMatchObject({
      tenantId: 'other-shop',
    })
  })

  it.each([
    ["another embedder's name", { iss: 'other' }],
    ['no name', { iss: undefined }],
    ['another audience', { aud: 'intilery-workbench' }],
    ['no agent', { sub: undefined }],
    ['an empty agent', { sub: '' }],
    ['no customer', { refs: undefined }],
    ['an empty list of customers', { refs: [] }],
    ['an unknown id type', { refs: [{ idType: 'phone', value: '1' }] }],
    ['more customers than a page is about', { refs: Array(7).fill(refs[0]) }],
    ['no end', { exp: undefined }],
    ['a lifetime of more than five minutes', { exp: seconds + 301 }],
    ['an end in the past', { iat: seconds - 311, exp: seconds - 11 }],
  ])('with %s is refused', async (_, claims) => {
    await expect(sign(claims).then((proof) => launch.verify(proof))).rejects.toThrow(LaunchError)
  })

  it('that names several people may be asked about each of them', async () => {
    const people = [refs, [{ idType: 'email', value: 'ada@example.com' }]]
    const proven = await launch.verify(await sign({ refs: undefined, people }))
    expect(proven.candidates).toEqual(people.flat())
    expect(proven.page).toMatchObject({ refs: [], people })
  })

  it("carries the record's key, its address, its markers and whether text may be inserted", async () => {
    const claims = {
      record: 'ticket:7',
      recordUrl: 'https://desk.example/7',
      markers: [{ kind: 'created', at: '2026-11-20T10:00:00Z' }],
      canInsert: true,
    }
    const { record, ...page } = claims
    expect((await launch.verify(await sign(claims))).page).toMatchObject({ recordKey: record, ...page })
  })

  it.each([
    ['a clock 31 seconds ahead', { iat: seconds + 31 }, { reason: 'clock-ahead', claim: 'iat', seconds: 31 }],
    [
      'a URL that ended',
      { iat: seconds - 311, exp: seconds - 11 },
      { reason: 'expired', claim: 'exp', seconds: 11 },
    ],
    ['a longer life', { exp: seconds + 301 }, { reason: 'lifetime-too-long', claim: 'exp', seconds: 1 }],
    ['an unknown issuer', { iss: 'stranger' }, { reason: 'issuer-unknown' }],
    ["another embedder's issuer", { iss: 'other' }, { reason: 'signature-wrong' }],
    ['another audience', { aud: 'x' }, { reason: 'audience-wrong', claim: 'aud' }],
    ['null for a locale', { locale: null }, { reason: 'claim-invalid', claim: 'locale' }],
    ['a number for an agent', { sub: 7 }, { reason: 'claim-invalid', claim: 'sub' }],
    ['a theme that is no theme', { colorScheme: 'auto' }, { reason: 'claim-invalid', claim: 'colorScheme' }],
    ['one customer and several', { people: [refs, refs] }, { reason: 'claim-invalid', claim: 'refs' }],
    [
      'an address of a script',
      { recordUrl: 'javascript:alert(1)' },
      { reason: 'claim-invalid', claim: 'recordUrl' },
    ],
  ])('notifies the desk about %s', async (_, claims, refusal) => {
    await expect(sign(claims).then((proof) => launch.verify(proof))).rejects.toMatchObject({ refusal })
  })

  it.each([
    ['de_DE', 'de-DE'],
    ['pt_BR.UTF-8', 'pt-BR'],
    ['de_AT@euro', 'de-AT'],
    ['en-GB', 'en-GB'],
  ])('may name the language as %s', async (locale, tag) => {
    expect((await launch.verify(await sign({ locale }))).page).toMatchObject({ locale: tag })
  })

  it('that is no token is called malformed', async () => {
    await expect(launch.verify('x.y')).rejects.toMatchObject({ refusal: { reason: 'token-malformed' } })
  })

  it('signed by no configured embedder is refused', async () => {
    await expect(launch.verify(await sign({}, new Secret('x'.repeat(32))))).rejects.toThrow(LaunchError)
    const empty = createSignedUrlLaunch({ embedders: [], clock: () => noon })
    await expect(empty.verify(await sign())).rejects.toThrow(LaunchError)
  })
})

const like = (matcher: unknown): unknown => matcher
