import { listenOnFreePort } from '@intilery-sidebar/dev-env/services'
import fc from 'fast-check'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import {
  launchRoutes,
  encode,
  forge,
  knock,
  nowSeconds,
  zendeskPem,
  type LaunchRoute,
} from './launch-routes.ts'
import { setUpLaunches } from './set-up-launches.ts'
import { variants } from './variants.ts'

const { target, outbound, isRefused, areRefused } = setUpLaunches()

const hmac = (hash: string, key: string | Buffer) => (body: string) =>
  createHmac(hash, key).update(body).digest('base64url')
const otherTenant = generateKeyPairSync('rsa', { modulusLength: 2048 })

describe.each(launchRoutes)('at the launch route of $name', (launchRoute) => {
  it('a good token is let in, or nothing here would prove anything', async () => {
    expect((await knock(target(), launchRoute, forge(launchRoute))).status).toBe(200)
  })

  it('case 1: a token that says it needs no signature is refused, however that is spelt', () =>
    areRefused(
      launchRoute,
      fc
        .tuple(
          fc.constantFrom('none', 'None', 'nOnE', 'NONE', '', 'null', 'no\u0000ne'),
          fc.constantFrom('', '.', 'AAAA', '='),
        )
        .map(([alg, signature]) => ({ header: { alg }, signWith: () => signature })),
      variants.algorithms,
    ))

  it('case 2: a token signed with the public key as if it were a secret is refused', async () => {
    const spellings = [zendeskPem, zendeskPem.trimEnd(), `${zendeskPem}\n`, zendeskPem.replaceAll('\n', '')]
    for (const secret of [...spellings, ...spellings.map((pem) => Buffer.from(pem).toString('base64'))])
      for (const alg of ['HS256', 'RS256', 'HS512'])
        await isRefused(
          launchRoute,
          forge(launchRoute, { header: { alg }, signWith: hmac('sha256', secret) }),
        )
  })

  it('case 3: a token of another algorithm than the pinned one is refused', () => {
    const algorithms = ['HS256', 'HS384', 'HS512', 'RS256', 'RS512', 'PS256', 'ES256', 'EdDSA', 'hs256']
    const others = algorithms.filter((alg) => alg !== launchRoute.alg)
    const alg = fc.oneof(
      fc.constantFrom(...others),
      fc.constantFrom([launchRoute.alg], [], 256, null, true, { alg: launchRoute.alg }),
    )
    const { key } = launchRoute
    const signWith = fc.constantFrom(
      ...(typeof key === 'string'
        ? ['sha256', 'sha384', 'sha512'].map((hash) => hmac(hash, key))
        : [
            (body: string) => sign('sha512', Buffer.from(body), key).toString('base64url'),
            (body: string) => sign('sha256', Buffer.from(body), key).toString('base64url'),
          ]),
    )
    return areRefused(launchRoute, fc.record({ header: fc.record({ alg }), signWith }), variants.algorithms)
  })

  it('case 4: a token that brings or points to a key of its own is refused, and no key is fetched', async () => {
    let fetched = 0
    const server = createServer((_, response) => {
      fetched += 1
      response.end('{"keys":[]}')
    })
    const listening = await listenOnFreePort(server)
    const url = `${listening.url}/keys`
    const pointer = fc.constantFrom<Record<string, unknown>>(
      { jku: url },
      { x5u: url },
      { jwk: otherTenant.publicKey.export({ format: 'jwk' }) },
      { x5c: [Buffer.from(zendeskPem).toString('base64')] },
      { kid: '../../dev/null' },
      { kid: "' OR 1=1 --" },
      { kid: url },
      { crit: ['b64'], b64: false },
    )
    const signWith = fc.constantFrom(
      (body: string) => sign('sha256', Buffer.from(body), otherTenant.privateKey).toString('base64url'),
      hmac('sha256', ''),
      hmac('sha256', Buffer.alloc(32)),
    )
    await areRefused(launchRoute, fc.record({ header: pointer, signWith }), variants.pointers)
    await listening.close()
    expect(fetched).toBe(0)
  })

  it('case 5: a token is good for ten seconds past its end, for clocks differ, and then no more', async () => {
    const endedAgo = (seconds: number) => {
      const exp = nowSeconds() - seconds
      return forge(launchRoute, { claims: { iat: exp - 60, nbf: exp - 60, exp } })
    }
    expect((await knock(target(), launchRoute, endedAgo(8))).status).toBe(200)
    for (const seconds of [11, 12, 60, 3600, 86_400]) await isRefused(launchRoute, endedAgo(seconds))
  })

  it('case 6: a token whose times are no whole numbers, missing, or of the future is refused', () => {
    const now = nowSeconds()
    const noTime = fc.oneof(
      fc.constantFrom('1e9', '', 'never', null, true, [], [now + 60], {}, Number.MAX_VALUE, 1e300),
      fc.integer({ min: -1e9, max: 0 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }).map((part) => now + 60 + part),
      fc.string(),
    )
    const later = fc.integer({ min: now + 600, max: 2 ** 40 })
    return areRefused(
      launchRoute,
      fc.oneof(
        noTime.map((exp) => ({ claims: { exp } })),
        fc.constant({ claims: { exp: undefined } }),
        fc.constant({ payload: '{"exp":NaN}' }),
        later.map((iat) => ({ claims: { iat, exp: iat + 60 } })),
        later.map((nbf) => ({ claims: { nbf } })),
        fc.constantFrom('now', [], {}, '').map((iat) => ({ claims: { iat } })),
      ),
      variants.times,
    )
  })

  it('case 7: a token that lives longer than its host says is refused', () => {
    const now = nowSeconds()
    const { lifetimeMaxSeconds: longest } = launchRoute
    // What says no beginning began now, give or take what clocks differ by.
    return areRefused(
      launchRoute,
      fc.oneof(
        fc.integer({ min: 1, max: 1e6 }).map((more) => ({ claims: { iat: now, exp: now + longest + more } })),
        fc
          .integer({ min: 12, max: 1e6 })
          .map((more) => ({ claims: { iat: undefined, exp: now + longest + 60 + more } })),
      ),
      variants.times,
    )
  })

  it('case 11: a token made for another launch route is refused', async () => {
    // The panel's own token buys the panel's session again, and no session of the package's.
    const isTaken = ({ host }: LaunchRoute) => host === 'pipedrive' && launchRoute.path('') === '/api/session'
    for (const other of launchRoutes.filter((one) => one !== launchRoute && !isTaken(one)))
      await isRefused(launchRoute, forge(other))
  })

  it('case 13: a token in any other shape is refused', () => {
    const part = fc.oneof(fc.base64String(), fc.string(), fc.json().map(encode), fc.constant(''))
    const twice = `{"exp":${nowSeconds() + 60},"exp":"never"}`
    const nest = `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`
    return fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
          fc.constantFrom(twice, nest, '[]', '""', '1', '').map((payload) => forge(launchRoute, { payload })),
          fc.constantFrom('..', '...', '....', '.', 'a', `${forge(launchRoute)}.`, `.${forge(launchRoute)}`),
        ),
        async (token) => {
          const before = target().upstream.length + outbound.length
          const init = toInit(launchRoute, token)
          if (init === null) return
          const { status } = await target().send(launchRoute.path(token), init)
          expect(status).toBeOneOf([400, 401])
          expect(target().upstream.length + outbound.length).toBe(before)
        },
      ),
      { numRuns: Math.ceil(variants.shapes / launchRoutes.length) },
    )
  })
})

// What no header can hold never gets as far as a launch route.
const toInit = (launchRoute: LaunchRoute, token: string): RequestInit | null => {
  try {
    const init = launchRoute.init(token)
    return { ...init, headers: new Headers(init.headers) }
  } catch {
    return null
  }
}
