import { problemSchema } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  audience,
  doors,
  encode,
  forge,
  knock,
  knowHosts,
  nowSeconds,
  zendeskPem,
  type Door,
  type Forgery,
} from './doors.ts'
import { createFortress, type Fortress } from './fortress.ts'
import { variants } from './variants.ts'

let fortress: Fortress
const outbound: Request[] = []
beforeAll(async () => {
  fortress = await createFortress({ hosts: knowHosts(outbound) })
})
afterAll(() => fortress.close())
beforeEach(() => {
  fortress.logged.length = 0
})

/** Refused in fixed words, with one line in the log, and nobody else was asked anything. */
const isRefused = async (door: Door, token: string): Promise<void> => {
  const before = fortress.logged.length
  const { status, text } = await knock(fortress, door, token)
  expect({ status, code: problemSchema.parse(JSON.parse(text)).code }).toEqual({
    status: 401,
    code: 'launch-invalid',
  })
  expect(fortress.logged.length - before).toBe(1)
  expect(fortress.upstream).toEqual([])
  expect(outbound).toEqual([])
}

/** Every forgery there is of some kind is refused at the door. */
const areRefused = (door: Door, forgeries: fc.Arbitrary<Forgery>, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(forgeries, (forgery) => isRefused(door, forge(door, forgery))),
    { numRuns: Math.ceil(numRuns / doors.length) },
  )

const hmac = (hash: string, key: string | Buffer) => (body: string) =>
  createHmac(hash, key).update(body).digest('base64url')
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })

describe.each(doors)('at the door of $name', (door) => {
  it('a good token is let in, or nothing here would prove anything', async () => {
    expect((await knock(fortress, door, forge(door))).status).toBe(200)
  })

  it('case 1: a token that says it needs no signature is refused, however that is spelt', () =>
    areRefused(
      door,
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
        await isRefused(door, forge(door, { header: { alg }, signWith: hmac('sha256', secret) }))
  })

  it('case 3: a token of another algorithm than the pinned one is refused', () => {
    const algorithms = ['HS256', 'HS384', 'HS512', 'RS256', 'RS512', 'PS256', 'ES256', 'EdDSA', 'hs256']
    const others = algorithms.filter((alg) => alg !== door.alg)
    const alg = fc.oneof(
      fc.constantFrom(...others),
      fc.constantFrom([door.alg], [], 256, null, true, { alg: door.alg }),
    )
    const { key } = door
    const signWith = fc.constantFrom(
      ...(typeof key === 'string'
        ? ['sha256', 'sha384', 'sha512'].map((hash) => hmac(hash, key))
        : [
            (body: string) => sign('sha512', Buffer.from(body), key).toString('base64url'),
            (body: string) => sign('sha256', Buffer.from(body), key).toString('base64url'),
          ]),
    )
    return areRefused(door, fc.record({ header: fc.record({ alg }), signWith }), variants.algorithms)
  })

  it('case 4: a token that brings or points to a key of its own is refused, and nobody fetches it', async () => {
    let fetched = 0
    const server = createServer((_, response) => {
      fetched += 1
      response.end('{"keys":[]}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/keys`
    const pointer = fc.constantFrom<Record<string, unknown>>(
      { jku: url },
      { x5u: url },
      { jwk: stranger.publicKey.export({ format: 'jwk' }) },
      { x5c: [Buffer.from(zendeskPem).toString('base64')] },
      { kid: '../../dev/null' },
      { kid: "' OR 1=1 --" },
      { kid: url },
      { crit: ['b64'], b64: false },
    )
    const signWith = fc.constantFrom(
      (body: string) => sign('sha256', Buffer.from(body), stranger.privateKey).toString('base64url'),
      hmac('sha256', ''),
      hmac('sha256', Buffer.alloc(32)),
    )
    await areRefused(door, fc.record({ header: pointer, signWith }), variants.pointers)
    server.close()
    expect(fetched).toBe(0)
  })

  it('case 5: a token is good for ten seconds past its end, for clocks differ, and then no more', async () => {
    const endedAgo = (seconds: number) => {
      const exp = nowSeconds() - seconds
      return forge(door, { claims: { iat: exp - 60, nbf: exp - 60, exp } })
    }
    expect((await knock(fortress, door, endedAgo(8))).status).toBe(200)
    for (const seconds of [11, 12, 60, 3600, 86_400]) await isRefused(door, endedAgo(seconds))
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
      door,
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
    const { longestLifeSeconds: longest } = door
    // What says no beginning began now, give or take what clocks differ by.
    return areRefused(
      door,
      fc.oneof(
        fc.integer({ min: 1, max: 1e6 }).map((more) => ({ claims: { iat: now, exp: now + longest + more } })),
        fc
          .integer({ min: 12, max: 1e6 })
          .map((more) => ({ claims: { iat: undefined, exp: now + longest + 60 + more } })),
      ),
      variants.times,
    )
  })

  it('case 11: a token made for another door is refused', async () => {
    // The panel's own token buys the panel's session anew, and no session of the package's.
    const isTaken = ({ host }: Door) => host === 'pipedrive' && door.path('') === '/api/session'
    for (const other of doors.filter((one) => one !== door && !isTaken(one)))
      await isRefused(door, forge(other))
  })

  it('case 13: a token in any other shape is refused', () => {
    const part = fc.oneof(fc.base64String(), fc.string(), fc.json().map(encode), fc.constant(''))
    const twice = `{"exp":${nowSeconds() + 60},"exp":"never"}`
    const nest = `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`
    return fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
          fc.constantFrom(twice, nest, '[]', '""', '1', '').map((payload) => forge(door, { payload })),
          fc.constantFrom('..', '...', '....', '.', 'a', `${forge(door)}.`, `.${forge(door)}`),
        ),
        async (token) => {
          const before = fortress.upstream.length + outbound.length
          const init = toInit(door, token)
          if (init === null) return
          const { status } = await fortress.send(door.path(token), init)
          expect(status).toBeOneOf([400, 401])
          expect(fortress.upstream.length + outbound.length).toBe(before)
        },
      ),
      { numRuns: Math.ceil(variants.shapes / doors.length) },
    )
  })
})

describe.each(doors.filter(({ claims }) => 'aud' in claims))('at the door of $name', (door) => {
  it('case 8: a token made for somebody else is refused', () => {
    const ours = String(door.claims['aud'])
    const alike = [
      ['', `${ours}.evil`, `${ours}/`, `${ours}?`, ` ${ours}`, `${ours}:443`, ours.toUpperCase()],
      [audience.replace('123', '124'), audience.replace('acme', 'globex')],
      [audience.replace('.com', '.com:443'), `evil-${ours}`, `${ours}\u0000`, `${ours}\u0301`],
      [ours.slice(0, -1), ours.slice(1)],
    ]
    const other = fc.oneof(
      fc.constantFrom(...alike.flat()),
      fc.string(),
      fc.constantFrom([ours], [ours, 'https://evil.example'], [[ours]], { aud: ours }, null, 7, true),
    )
    return areRefused(
      door,
      other.filter((aud) => aud !== ours).map((aud) => ({ claims: { aud } })),
      variants.audiences,
    )
  })

  it('case 9: a token issued by somebody else is refused', () => {
    const ours = String(door.claims['iss'])
    const other = fc.oneof(
      fc.constantFrom(
        `evil-${ours}`,
        `${ours}.evil`,
        ours.toUpperCase(),
        'globex.zendesk.com',
        '',
        ours.slice(1),
      ),
      fc.constantFrom<unknown>([ours], null, 7, { iss: ours }, undefined),
      fc.string(),
    )
    return areRefused(
      door,
      other.filter((iss) => iss !== ours).map((iss) => ({ claims: { iss } })),
      variants.audiences,
    )
  })
})

// What no header can hold never gets as far as a door.
const toInit = (door: Door, token: string): RequestInit | null => {
  try {
    const init = door.init(token)
    return { ...init, headers: new Headers(init.headers) }
  } catch {
    return null
  }
}

describe('what an address says beside a token', () => {
  it("case 9: is believed of nothing: a panel's user, company and tenant are the token's", async () => {
    const panel = doors[2]
    if (panel === undefined) throw new Error('There is no panel')
    for (const more of ['userId=1&companyId=1', 'tenantId=shop-1', 'qsh=abc', 'view=x&host=zendesk']) {
      const { status } = await fortress.send(`${panel.path(forge(panel))}&${more}`)
      expect(status).toBe(200)
    }
    const tampered = forge(panel, { claims: { companyId: 54_322 } })
    await isRefused(panel, `${forge(panel).split('.', 2).join('.')}.${tampered.split('.')[2]}`)
    await isRefused(panel, tampered)
    const signed = doors[3]
    if (signed === undefined) throw new Error('There is no signed address')
    expect((await fortress.send(`${signed.path(forge(signed))}&tenantId=shop-1`)).status).toBe(400)
    expect(fortress.upstream).toEqual([])
  })
})
