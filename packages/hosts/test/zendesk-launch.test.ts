import { Secret } from '@intilery-sidebar/contract'
import { SignJWT } from 'jose'
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  createZendeskInstallationLaunch,
  createZendeskSignedLaunch,
  installationToken,
  LaunchError,
  type LaunchVerifier,
} from '../src/server.ts'

const noon = Date.parse('2026-11-20T12:00:00.000Z')
const seconds = noon / 1000
const clock = () => noon

type Change = {
  readonly header?: Record<string, unknown>
  readonly claims?: Record<string, unknown>
}

const refuses = (launch: LaunchVerifier, proof: string) =>
  expect(launch.verify(proof)).rejects.toThrow(LaunchError)
const aHash: unknown = expect.stringMatching(/^[\w-]{43}$/)
const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

describe("a page in the app's package", () => {
  const acme = {
    accountId: 'acme',
    tenantId: 'shop',
    secrets: [new Secret('acme-secret-0123456789abcdef012345')],
  }
  const globex = {
    accountId: 'globex',
    tenantId: 'other-shop',
    secrets: [
      new Secret('globex-secret-0123456789abcdef0123'),
      new Secret('globex-old-secret-0123456789abcdef'),
    ],
  }
  const launch = createZendeskInstallationLaunch({ installations: [acme, globex], clock })

  const forge = ({ header = {}, claims = {} }: Change, [secret] = acme.secrets) =>
    new SignJWT({
      iss: installationToken.issuer,
      aud: installationToken.audience,
      jti: 'one',
      account: 'acme',
      iat: seconds,
      exp: seconds + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: 'HS256', ...header })
      .sign(Buffer.from(secret?.reveal() ?? ''))

  it('proves its installation, and no agent whatever the claims say', async () => {
    const proof = await forge({ claims: { sub: '1', email: 'admin@acme.example', role: 'admin' } })
    expect(await launch.verify(proof)).toEqual({
      host: 'zendesk',
      tenantId: 'shop',
      accountId: 'acme',
      agentId: null,
      agentRole: null,
      candidates: null,
      expiresAt: new Date(noon + 60_000),
      proofId: aHash,
      page: null,
    })
  })

  it('proves the installation whose secret signed, not the one it names', async () => {
    const proof = await forge({ claims: { account: 'acme' } }, globex.secrets)
    expect(await launch.verify(proof)).toMatchObject({ tenantId: 'other-shop', accountId: 'globex' })
    const old = await forge({}, globex.secrets.slice(1))
    expect(await launch.verify(old)).toMatchObject({ accountId: 'globex' })
  })

  it('is one proof however its signature is spelt', async () => {
    const proof = await forge({})
    const { proofId } = await launch.verify(proof)
    // 32 bytes fill 42 letters and two thirds of another: four letters spell the same end.
    const spellings = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_').map(
      (letter) => proof.slice(0, -1) + letter,
    )
    const verdicts = await Promise.allSettled(spellings.map((spelling) => launch.verify(spelling)))
    const ids = verdicts.flatMap((verdict) => (verdict.status === 'fulfilled' ? [verdict.value.proofId] : []))
    expect(ids).toEqual([proofId, proofId, proofId, proofId])
    expect((await launch.verify(await forge({ claims: { jti: 'two' } }))).proofId).not.toBe(proofId)
  })

  it('may leave out when it was signed', async () => {
    expect(await launch.verify(await forge({ claims: { iat: undefined } }))).toMatchObject({
      accountId: 'acme',
    })
  })

  it.each<[string, Change]>([
    ['another algorithm', { header: { alg: 'HS512' } }],
    ['another issuer', { claims: { iss: 'our-app' } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['another audience', { claims: { aud: 'intilery-workbench' } }],
    ['a list of audiences', { claims: { aud: [installationToken.audience, 'x'] } }],
    ['no end', { claims: { exp: undefined } }],
    ['an end of text', { claims: { exp: '1e9' } }],
    ['an end in parts of a second', { claims: { exp: seconds + 0.5 } }],
    ['an end in the past', { claims: { iat: seconds - 100, exp: seconds - 11 } }],
    ['an end far off', { claims: { exp: seconds + 121 } }],
    ['an end far off and no beginning', { claims: { iat: undefined, exp: seconds + 131 } }],
    ['a beginning in the future', { claims: { iat: seconds + 11, exp: seconds + 60 } }],
    ['a beginning of text', { claims: { iat: 'now' } }],
    ['a later "not before"', { claims: { nbf: seconds + 60 } }],
  ])('with %s is refused', async (_, change) => {
    await expect(forge(change).then((proof) => launch.verify(proof))).rejects.toThrow(LaunchError)
  })

  it('signed with a secret of no installation is refused', async () => {
    await refuses(launch, await forge({}, [new Secret('nobodys-secret-0123456789abcdef012')]))
    await refuses(createZendeskInstallationLaunch({ installations: [], clock }), await forge({}))
  })
})

describe('a page that Zendesk loads from us', () => {
  const audience = 'https://acme.zendesk.com/api/v2/apps/installations/123.json'
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const otherPair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const toPem = ({ publicKey }: typeof pair) => publicKey.export({ type: 'spki', format: 'pem' })
  const launch = createZendeskSignedLaunch({ publicKeys: [toPem(pair)], audience, tenantId: 'shop', clock })

  const forge = ({ header = {}, claims = {} }: Change, { privateKey } = pair) =>
    new SignJWT({
      iss: 'acme.zendesk.com',
      aud: audience,
      sub: 'https://acme.zendesk.com/api/v2/users/77.json',
      iat: seconds,
      nbf: seconds,
      exp: seconds + 300,
      context: { product: 'support', location: 'ticket_sidebar' },
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', ...header })
      .sign(privateKey)

  it('proves the account and the agent, and may be framed by that account alone', async () => {
    expect(await launch.verify(await forge({}))).toEqual({
      host: 'zendesk',
      tenantId: 'shop',
      accountId: 'acme',
      agentId: '77',
      agentRole: null,
      candidates: null,
      expiresAt: new Date(noon + 300_000),
      proofId: aHash,
      page: { embedders: ['https://acme.zendesk.com'] },
    })
    expect(
      await launch.verify(await forge({ claims: { iss: 'https://acme.zendesk.com', sub: '78' } })),
    ).toMatchObject({
      agentId: '78',
    })
  })

  it('is verified with the previous key too while the app has two uploads', async () => {
    const both = createZendeskSignedLaunch({
      publicKeys: [toPem(otherPair), toPem(pair)],
      audience,
      tenantId: 'shop',
      clock,
    })
    expect(await both.verify(await forge({}))).toMatchObject({ agentId: '77' })
    expect(await both.verify(await forge({}, otherPair))).toMatchObject({ agentId: '77' })
    await refuses(launch, await forge({}, otherPair))
  })

  it.each<[string, Change]>([
    ['another algorithm of the same key', { header: { alg: 'PS256' } }],
    ['another hash', { header: { alg: 'RS512' } }],
    ['another installation', { claims: { aud: audience.replace('123', '124') } }],
    ['an audience that begins alike', { claims: { aud: `${audience}.evil` } }],
    ['an audience in capitals', { claims: { aud: audience.toUpperCase() } }],
    ['an audience with a port', { claims: { aud: audience.replace('.com', '.com:443') } }],
    ['a list of audiences with ours in it', { claims: { aud: [audience, 'https://evil.example'] } }],
    ['another issuer', { claims: { iss: 'globex.zendesk.com' } }],
    ['an issuer that ends alike', { claims: { iss: 'evil-acme.zendesk.com' } }],
    ['no agent', { claims: { sub: undefined } }],
    ["another account's agent", { claims: { sub: 'https://globex.zendesk.com/api/v2/users/77.json' } }],
    ['an agent with a path', { claims: { sub: 'https://acme.zendesk.com/api/v2/users/77.json/../1' } }],
    ['a lifetime of an hour', { claims: { exp: seconds + 3600 } }],
    ['an end past by more than the tolerance', { claims: { iat: seconds - 311, exp: seconds - 11 } }],
  ])('with %s is refused', async (_, change) => {
    await expect(forge(change).then((proof) => launch.verify(proof))).rejects.toThrow(LaunchError)
  })

  it('whose clock is ten seconds off is let in', async () => {
    const past = await forge({ claims: { iat: seconds - 309, nbf: seconds - 309, exp: seconds - 9 } })
    const early = await forge({ claims: { iat: seconds + 9, nbf: seconds + 9, exp: seconds + 309 } })
    for (const proof of [past, early]) expect(await launch.verify(proof)).toMatchObject({ agentId: '77' })
  })

  it('signed with the public key as if it were a secret is refused', async () => {
    const claims = (await forge({})).split('.')[1]
    const pem = toPem(pair)
    for (const secret of [pem, pem.trimEnd(), `${pem}\n`, pem.replaceAll('\n', '')]) {
      const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${claims}`
      await refuses(launch, `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`)
    }
  })

  it('that brings or points to a key of its own is refused, and the key is not fetched', async () => {
    const jwk = otherPair.publicKey.export({ format: 'jwk' })
    for (const header of [
      { jwk },
      { jku: 'http://127.0.0.1:9/keys' },
      { x5u: 'http://127.0.0.1:9/cert' },
      { kid: '../../dev/null' },
      { kid: "' or 1=1 --" },
    ])
      await refuses(launch, await forge({ header }, otherPair))
  })

  it('needs an audience that is an installation of one Zendesk account', () => {
    for (const bad of ['', 'https://acme.zendesk.com', audience.replace('acme.zendesk.com', 'acme.evil')])
      expect(() => createZendeskSignedLaunch({ publicKeys: [], audience: bad, tenantId: 'shop' })).toThrow(
        /audience/,
      )
  })
})
