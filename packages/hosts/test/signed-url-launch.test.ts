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
      page: { embedders: ['https://portal.example'], refs, locale: 'de' },
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
    ['an id nobody can have', { refs: [{ idType: 'phone', value: '1' }] }],
    ['more customers than a page is about', { refs: Array(7).fill(refs[0]) }],
    ['no end', { exp: undefined }],
    ['a life of more than five minutes', { exp: seconds + 301 }],
    ['an end in the past', { iat: seconds - 311, exp: seconds - 11 }],
  ])('with %s is refused', async (_, claims) => {
    await expect(sign(claims).then((proof) => launch.verify(proof))).rejects.toThrow(LaunchError)
  })

  it('signed by nobody we know is refused', async () => {
    await expect(launch.verify(await sign({}, new Secret('x'.repeat(32))))).rejects.toThrow(LaunchError)
    const nobody = createSignedUrlLaunch({ embedders: [], clock: () => noon })
    await expect(nobody.verify(await sign())).rejects.toThrow(LaunchError)
  })
})

const like = (matcher: unknown): unknown => matcher
