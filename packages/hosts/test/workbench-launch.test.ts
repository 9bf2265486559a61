import { Secret } from '@intilery-sidebar/contract'
import { decodeProtectedHeader, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createWorkbenchLaunch, LaunchError } from '../src/server.ts'

const key = new Secret('workbench-key-0123456789abcdef0123')
const noon = Date.parse('2026-11-20T12:00:00.000Z')
const seconds = noon / 1000
const agent = { tenantId: 'shop', agentId: 'jane', agentRole: 'agent' }
const launch = createWorkbenchLaunch({ keys: [key], clock: () => noon })

/** A good proof with the given claims in place of its own; signed with the right key by default. */
const forge = async ({ header = {}, claims = {}, secret = key.reveal() }) => {
  const { kid } = decodeProtectedHeader(await launch.sign(agent))
  return new SignJWT({
    sub: 'jane',
    tenant: 'shop',
    role: 'agent',
    iss: 'intilery-workbench',
    aud: 'intilery-sidebar',
    iat: seconds,
    exp: seconds + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'launch+jwt', ...(kid === undefined ? {} : { kid }), ...header })
    .sign(new TextEncoder().encode(secret))
}

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')

describe('a workbench launch', () => {
  it('proves the tenant and the agent, for five minutes', async () => {
    expect(await launch.verify(await launch.sign(agent))).toEqual({
      host: 'workbench',
      ...agent,
      accountId: 'workbench',
      candidates: null,
      proofId: null,
      page: null,
      expiresAt: new Date(noon + 300_000),
    })
    expect(await launch.verify(await forge({}))).toMatchObject({ agentId: 'jane' })
  })

  it.each([
    ['another key', { secret: 'another-key-0123456789abcdef012345' }],
    ['another algorithm', { header: { alg: 'HS512' } }],
    ['another type', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['an unknown key id', { header: { kid: '../../dev/null' } }],
    ['no key id', { header: { kid: undefined } }],
    ['another issuer', { claims: { iss: 'intilery-workbench.evil' } }],
    ['another audience', { claims: { aud: 'another-audience' } }],
    ['no end', { claims: { exp: undefined } }],
    ['an end in the past', { claims: { iat: seconds - 311, exp: seconds - 11 } }],
    ['an end of text', { claims: { exp: '1e99' } }],
    ['a lifetime of more than five minutes', { claims: { exp: seconds + 301 } }],
    ['no beginning', { claims: { iat: undefined } }],
    ['a beginning in the future', { claims: { iat: seconds + 60, exp: seconds + 300 } }],
    ['a later "not before"', { claims: { nbf: seconds + 60 } }],
    ['no tenant', { claims: { tenant: undefined } }],
    ['an empty tenant', { claims: { tenant: '' } }],
    ['a list of tenants', { claims: { tenant: ['shop'] } }],
    ['no agent', { claims: { sub: undefined } }],
    ['no role', { claims: { role: undefined } }],
  ])('with %s is refused', async (_, change) => {
    await expect(forge(change).then((proof) => launch.verify(proof))).rejects.toThrow(LaunchError)
  })

  it.each(['none', 'None', 'nOnE'])('with the algorithm %s and no signature is refused', async (alg) => {
    const claims = (await launch.sign(agent)).split('.')[1]
    for (const signature of ['', 'x'])
      await expect(
        launch.verify(`${encode({ alg, typ: 'launch+jwt' })}.${claims}.${signature}`),
      ).rejects.toThrow(LaunchError)
  })

  it.each(['', '.', '..', 'a.b', 'a.b.c', 'a.b.c.d', 'a.b.c.d.e', '😀.😀.😀'])(
    'that is "%s" is refused',
    async (proof) => {
      await expect(launch.verify(proof)).rejects.toThrow(LaunchError)
    },
  )

  it('stays good while its key is replaced, and dies with the key', async () => {
    const newKey = new Secret('the-next-workbench-key-0123456789a')
    const proof = await launch.sign(agent)
    const both = createWorkbenchLaunch({ keys: [newKey, key], clock: () => noon })
    expect(await both.verify(proof)).toMatchObject({ agentId: 'jane' })
    const onlyNew = createWorkbenchLaunch({ keys: [newKey], clock: () => noon })
    await expect(onlyNew.verify(proof)).rejects.toThrow(LaunchError)
    expect(await onlyNew.verify(await both.sign(agent))).toMatchObject({ agentId: 'jane' })
  })

  it('cannot be made with a key that is too short, or with none', () => {
    expect(() => createWorkbenchLaunch({ keys: [new Secret('short')] })).toThrow(/at least 32 bytes/)
    expect(() => createWorkbenchLaunch({ keys: [] })).toThrow(/At least one key/)
  })
})
