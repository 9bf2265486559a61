import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { canaryOf, createFortress, customers, ownCustomerOf, toResolution } from './fortress.ts'
import { sweepTimeoutMs, variants } from './variants.ts'

const whats = ['traits', 'meta', 'events'] as const
const hideSalary = { redaction: [{ field: 'salary', exceptFor: ['admin'] }] }

describe('case 17: the agent of one tenant', () => {
  it("finds another tenant's customer as little as one whom nobody has, by any id, and at the same cost", async () => {
    const fortress = await createFortress({ tenants: 2 })
    const token = await fortress.openSession('shop-0')
    const { customerId, externalId, email } = ownCustomerOf('shop-1')
    const ids = [
      { idType: 'id', value: customerId },
      { idType: 'userId', value: externalId },
      { idType: 'email', value: email },
    ] as const
    for (const foreign of ids) {
      const unknown = { ...foreign, value: foreign.value.replace('shop-1', 'shop-x') }
      const [one, other] = [await ask(foreign), await ask(unknown)]
      expect(one.asked).toBe(other.asked)
      expect(one.headers).toEqual(other.headers)
      expect(one.text.replaceAll(foreign.value, '?')).toBe(other.text.replaceAll(unknown.value, '?'))
      expect(toResolution(one.text).matches).toEqual([])
    }
    await fortress.close()

    async function ask(ref: (typeof ids)[number]) {
      const before = fortress.upstream.length
      const { text, headers } = await fortress.resolve(token, [ref])
      return { text, headers: withoutId(headers), asked: fortress.upstream.length - before }
    }
  })

  it("reads nothing with another tenant's handle, and is told the same as with one nobody issued", async () => {
    const fortress = await createFortress({ tenants: 2 })
    const token = await fortress.openSession('shop-0')
    const handle = await fortress.openHandle(await fortress.openSession('shop-1'), {
      idType: 'id',
      value: 'c-1',
    })
    fortress.upstream.length = 0
    for (const what of whats) {
      const foreign = await fortress.get(`/api/customers/${handle}/${what}`, token)
      const unknown = await fortress.get(`/api/customers/a.b.c/${what}`, token)
      expect([foreign.status, unknown.status]).toEqual([404, 404])
      expect(withoutRequestId(foreign.text)).toEqual(withoutRequestId(unknown.text))
      expect(withoutId(foreign.headers)).toEqual(withoutId(unknown.headers))
    }
    expect(fortress.upstream).toEqual([])
    await fortress.close()
  })
})

describe('case 18: a tenant that the request names', () => {
  const names = ['tenantId', 'tenant', 'brandId', 'brand', 'clientId', 'accountId', 'x-tenant-id']

  it.each(names)('as %s counts for nothing, wherever it stands', async (name) => {
    const fortress = await createFortress({ tenants: 2 })
    const token = await fortress.openSession('shop-0')
    const handle = await fortress.openHandle(token, { idType: 'id', value: 'c-1' })
    fortress.upstream.length = 0
    const candidates = [{ idType: 'id', value: 'c-1' }]
    const refused = [
      await fortress.sendJson(`/api/resolve?${name}=shop-1`, token, { candidates }),
      await fortress.sendJson('/api/resolve', token, { candidates, [name]: 'shop-1' }),
      await fortress.sendJson('/api/resolve', token, {
        candidates: [{ ...candidates[0], [name]: 'shop-1' }],
      }),
      await fortress.get(`/api/customers/${handle}/traits?${name}=shop-1`, token),
      await fortress.get(`/api/customers/${handle}/events?${name}=shop-1`, token),
      await fortress.get(`/api/shop-1/customers/${handle}/traits`, token),
      await fortress.sendJson(`/api/session?${name}=shop-1`, token, {}),
    ]
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 404, 400])
    expect(fortress.upstream).toEqual([])
    const ignored = await fortress.get(`/api/customers/${handle}/events`, token, {
      [name]: 'shop-1',
      cookie: `${name}=shop-1`,
      host: 'shop-1.proxy.test',
    })
    expect(ignored.text).toContain(canaryOf('shop-0', 'c-1'))
    expect(ignored.text).not.toContain('/shop-1/')
    for (const { url } of fortress.upstream) expect(url).toContain('/track/shop-0/')
    await fortress.close()
  })
})

describe('case 19: the same ids in five tenants', () => {
  it('asked for a thousand times at once, cold and warm, and sharing their flights, show nobody a foreign byte', async () => {
    const fortress = await createFortress({
      tenants: 5,
      onTheWay: async (request, ask) => {
        await sleep(5)
        return ask(request)
      },
    })
    const agents = await Promise.all(
      Array.from({ length: 5 }, async (_, index) => {
        const tenantId = `shop-${index}`
        const token = await fortress.openSession(tenantId)
        return { tenantId, token, handle: await fortress.openHandle(token, { idType: 'id', value: 'c-1' }) }
      }),
    )
    for (const temperature of ['cold', 'warm']) {
      const before = fortress.upstream.length
      await Promise.all(
        Array.from({ length: 1000 }, async (_, index) => {
          const agent = agents[index % agents.length]
          if (agent === undefined) throw new Error('There is no agent')
          const path = `/api/customers/${agent.handle}/${whats[index % whats.length] ?? ''}`
          const { status, text } = await fortress.get(path, agent.token)
          expect(status).toBe(200)
          expect(text).toContain(canaryOf(agent.tenantId, 'c-1'))
          expect(
            text.match(/(?:canary|hidden)\/shop-\d/g)?.every((one) => one.endsWith(agent.tenantId)),
          ).toBe(true)
        }),
      )
      // Five tenants and three questions, of which one was answered when the customer was found.
      expect(fortress.upstream.length - before).toBe(temperature === 'cold' ? 10 : 0)
    }
    await fortress.close()
  }, 60_000)
})

/** Answers every question with a customer who is named after the question, and has the id that was asked for. */
const answerByName = async ({ url }: Request): Promise<Response> => {
  const [, idType = '', encoded = ''] = /\/profiles\/(\w+):([^/?#]+)\//.exec(url) ?? []
  const name = { email: 'email', userId: 'externalId' }[idType] ?? 'id'
  const id = createHash('sha256').update(url).digest('hex')
  return Response.json({ id, [name]: decodeURIComponent(encoded) })
}

describe('case 20: two refs that could be taken for one', () => {
  const pieces = [
    'a',
    'b',
    'c',
    'A',
    '|',
    ':',
    '","',
    '\\',
    '/',
    '%',
    '%7C',
    '+tag',
    '@x.y',
    '.',
    ' ',
    'é',
    'e\u0301',
    'ﬁ',
    'ß',
    'İ',
    '\u200b',
  ]
  const value = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join(''))
    .filter((text) => text.trim() !== '')
  const ref = fc.record({ idType: fc.constantFrom('email', 'userId'), value })

  it(
    'are asked for one by one, and each is answered with its own customer, now and from memory',
    async () => {
      const fortress = await createFortress({
        onTheWay: answerByName,
        policy: { lookupsPerFiveMinutes: 100_000 },
      })
      const token = await fortress.openSession()
      const owners = new Map<string, string>()
      // What is not written as `encodeURIComponent` writes it is another spelling of the same bytes.
      const askedUpstream = new Set<string>()
      let heard = 0
      const hear = (): void => {
        for (const { url } of fortress.upstream.slice(heard)) askedUpstream.add(decodeURIComponent(url))
        heard = fortress.upstream.length
      }
      const find = async (one: { idType: 'email' | 'userId'; value: string }) => {
        const { matches } = toResolution((await fortress.resolve(token, [one])).text)
        return matches.map(({ customer }) => customer.customerId)
      }
      await fc.assert(
        fc.asyncProperty(ref, ref, async (one, other) => {
          for (const asked of [one, other, one, other]) {
            const path = `https://profiles.test/track/shop-0/main/BRAND/v1/profiles/${asked.idType}:${encodeURIComponent(asked.value)}/meta`
            const found = await find(asked)
            expect(found).toHaveLength(1)
            const owner = owners.get(found[0] ?? '')
            expect(owner ?? JSON.stringify(asked)).toBe(JSON.stringify(asked))
            owners.set(found[0] ?? '', JSON.stringify(asked))
            hear()
            expect(askedUpstream).toContain(decodeURIComponent(path))
          }
        }),
        { numRuns: variants.keys },
      )
      await fortress.close()
    },
    sweepTimeoutMs,
  )

  it('with a NUL in one of them are no refs at all', async () => {
    const fortress = await createFortress()
    const token = await fortress.openSession()
    for (const bad of ['a\0b', '\0', 'a\u0001', 'x'.repeat(513), '  ']) {
      const { status } = await fortress.resolve(token, [{ idType: 'userId', value: bad }])
      expect(status).toBe(400)
    }
    expect(fortress.upstream).toEqual([])
    await fortress.close()
  })
})

describe('case 21: an answer that an admin has left in memory', () => {
  it('is shown to another role without what that role may not see', async () => {
    const fortress = await createFortress({ policy: hideSalary })
    const admin = await fortress.openSession('shop-0', 'admin-1', 'admin')
    const agent = await fortress.openSession('shop-0', 'agent-1', 'agent')
    const ref = { idType: 'id', value: 'c-1' } as const
    const [adminsHandle, agentsHandle] = [
      await fortress.openHandle(admin, ref),
      await fortress.openHandle(agent, ref),
    ]
    for (const what of whats) {
      const toAdmin = await fortress.get(`/api/customers/${adminsHandle}/${what}`, admin)
      const asked = fortress.upstream.length
      const toAgent = await fortress.get(`/api/customers/${agentsHandle}/${what}`, agent)
      expect(fortress.upstream).toHaveLength(asked)
      expect(what === 'meta' || toAdmin.text.includes('hidden/')).toBe(true)
      expect(toAgent.text).toContain(canaryOf('shop-0', 'c-1'))
      expect(toAgent.text).not.toContain('hidden/')
      expect((await fortress.get(`/api/customers/${adminsHandle}/${what}`, admin)).text).toBe(
        toAdmin.text.replace('"state":"live"', '"state":"cached"'),
      )
    }
    await fortress.close()
  })
})

describe('case 22: an agent who joins the question of an admin', () => {
  it.each([
    ['the admin leads', ['admin', 'agent']],
    ['the agent leads', ['agent', 'admin']],
  ])('is shown only what an agent may see, when %s', async (_, order) => {
    const gate = Promise.withResolvers<void>()
    let isHeld = false
    const fortress = await createFortress({
      policy: hideSalary,
      onTheWay: async (request, ask) => {
        if (isHeld) await gate.promise
        return ask(request)
      },
    })
    const ref = { idType: 'id', value: 'c-1' } as const
    const people = await Promise.all(
      order.map(async (role) => {
        const token = await fortress.openSession('shop-0', `${role}-1`, role)
        return { role, token, handle: await fortress.openHandle(token, ref) }
      }),
    )
    isHeld = true
    const before = fortress.upstream.length
    const waiting = people.map(({ token, handle }) => fortress.get(`/api/customers/${handle}/events`, token))
    await sleep(50)
    expect(fortress.upstream.length - before).toBe(1)
    gate.resolve()
    const answers = await Promise.all(waiting)
    for (const [index, { text }] of answers.entries()) {
      expect(text).toContain(canaryOf('shop-0', 'c-1'))
      expect(text.includes('hidden/')).toBe(people[index]?.role === 'admin')
    }
    await fortress.close()
  })
})

describe('case 23: an address that several customers have', () => {
  it('finds each of them apart: by a handle of their own, with their own events, each in the ledger', async () => {
    const fortress = await createFortress()
    const token = await fortress.openSession()
    const { text } = await fortress.resolve(token, [{ idType: 'email', value: 'shared@people.example' }])
    const { matches } = toResolution(text)
    expect(matches.map(({ customer }) => customer.customerId).toSorted()).toEqual(['c-2', 'c-3'])
    for (const { handle, customer } of matches) {
      for (const what of whats) {
        const answer = await fortress.get(`/api/customers/${handle}/${what}`, token)
        const seen = new Set(
          answer.text.match(/(?:canary|hidden)\/shop-0\/c-\d/g)?.map((one) => one.slice(-3)),
        )
        expect([...seen]).toEqual([customer.customerId])
      }
      expect(await fortress.store.ledger.whoSaw('shop-0', customer.customerId)).toHaveLength(4)
    }
    expect(
      fortress.upstream.filter(({ url }) => url.includes('/events')).map(({ url }) => url),
    ).not.toContain('email')
    await fortress.close()
  })

  it('is told to nobody whose launch names somebody else, not even how many they are', async () => {
    const fortress = await createFortress()
    const token = await fortress.openSession()
    const [first] = customers
    const { text } = await fortress.resolve(token, [
      { idType: 'id', value: first.customerId },
      { idType: 'email', value: 'shared@people.example' },
    ])
    expect(toResolution(text)).toMatchObject({ matches: [{}], tried: [{ outcome: 'matched' }] })
    expect(text).not.toContain('shared@')
    await fortress.close()
  })
})

describe('case 24: a sender who writes under the address of somebody important', () => {
  const address = { idType: 'email', value: 'One@people.example' } as const
  const sender = { ...address, isUnverified: true }
  const resolve = async (unverified: string, candidates: readonly unknown[]) => {
    const fortress = await createFortress({ policy: { unverified } })
    const answer = await fortress.sendJson('/api/resolve', await fortress.openSession(), { candidates })
    const asked = fortress.upstream.map(({ url }) => url)
    await fortress.close()
    return { ...answer, asked }
  }

  it('is shown as one who was never verified, however the address was spelt', async () => {
    const { matches } = toResolution((await resolve('show', [sender])).text)
    expect(matches).toMatchObject([{ evidence: { isUnverified: true } }])
    const verified = toResolution((await resolve('show', [address])).text)
    expect(verified.matches[0]?.evidence.isUnverified).toBeUndefined()
  })

  it('is looked for by nobody where policy hides such people, and upstream is not asked', async () => {
    const { status, text, asked } = await resolve('hide', [sender])
    expect({ status, asked }).toEqual({ status: 403, asked: [] })
    expect(text).toContain('sender-unverified')
    expect((await resolve('hide', [address])).status).toBe(200)
  })

  it('is found by an id that is certainly theirs, and then by that alone', async () => {
    const { text, asked } = await resolve('hide', [sender, { idType: 'userId', value: 'nobody' }])
    expect(toResolution(text)).toMatchObject({ matches: [], tried: [{ outcome: 'not-found' }] })
    expect(asked.filter((url) => url.includes('email'))).toEqual([])
  })

  it.each([false, 'true', 1, null])(
    'is not taken for verified because the mark is %j',
    async (isUnverified) => {
      expect((await resolve('hide', [{ ...address, isUnverified }])).status).toBe(400)
    },
  )
})

describe('case 25: an agent who looks up three hundred people in a minute', () => {
  it('is held back from the sixty-first on, which the log warns of, and each who was shown is in the ledger', async () => {
    const fortress = await createFortress({
      policy: { lookupsPerFiveMinutes: 60 },
      onTheWay: answerByName,
    })
    const token = await fortress.openSession()
    fortress.logged.length = 0
    const answers = []
    for (let index = 0; index < 300; index += 1)
      answers.push(await fortress.resolve(token, [{ idType: 'userId', value: `guess-${index}` }]))
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array<number>(60).fill(200),
      ...Array<number>(240).fill(429),
    ])
    expect(fortress.upstream).toHaveLength(60)
    const warnings = fortress.logged.filter((line) => line.includes('"level":"warn"'))
    expect(warnings).toHaveLength(240)
    expect(warnings.every((line) => /"code":"rate-limited".*"agentRef":"/.test(line))).toBe(true)
    for (const { text } of answers.slice(0, 60)) {
      const [match] = toResolution(text).matches
      expect(await fortress.store.ledger.whoSaw('shop-0', match?.customer.customerId ?? '')).toHaveLength(1)
    }
    expect(await fortress.store.ledger.verify()).toMatchObject({ isIntact: true, entries: 60 })
    await fortress.close()
  })
})

describe('case 26: an agent who takes everything away', () => {
  it('takes nothing where policy names no role that may', async () => {
    const fortress = await createFortress()
    const token = await fortress.openSession()
    const handle = await fortress.openHandle(token, { idType: 'id', value: 'c-1' })
    fortress.upstream.length = 0
    for (const format of ['csv', 'json', 'ndjson']) {
      const { status, text } = await fortress.sendJson(`/api/customers/${handle}/exports`, token, { format })
      expect(status).toBeOneOf([400, 403, 404])
      expect(text).not.toContain('canary/')
    }
    expect(fortress.upstream).toEqual([])
    expect(await fortress.store.ledger.whoSaw('shop-0', 'c-1')).toHaveLength(1)
    await fortress.close()
  })
})

describe('case 27: a parameter of upstream’s that a client brings', () => {
  const refused = [
    'size=10000 size=0 size=-1 size=1e2 from=-1 from=9901&size=100 from=10001 size=10&size=10 include[]=a',
    'include=a&include=b scrollId=x scrollid=x limit=5 sort=up start=yesterday brandId=B __proto__=1 size[]=1 include=%20 exclude=a,%E2%80%83',
  ].flatMap((line) => line.split(' '))

  it('is refused before upstream hears of it', async () => {
    const fortress = await createFortress()
    const token = await fortress.openSession()
    const handle = await fortress.openHandle(token, { idType: 'id', value: 'c-1' })
    fortress.upstream.length = 0
    for (const query of refused)
      expect((await fortress.get(`/api/customers/${handle}/events?${query}`, token)).status).toBe(400)
    for (const what of ['traits', 'meta'])
      expect((await fortress.get(`/api/customers/${handle}/${what}?size=1`, token)).status).toBe(400)
    expect(fortress.upstream).toEqual([])
    await fortress.close()
  })

  it('whatever it is, is refused or asked for within what is documented', async () => {
    const fortress = await createFortress()
    const token = await fortress.openSession()
    const handle = await fortress.openHandle(token, { idType: 'id', value: 'c-1' })
    const name = fc.constantFrom(
      'include',
      'exclude',
      'start',
      'end',
      'sort',
      'from',
      'size',
      'scrollId',
      'include[]',
    )
    const text = fc.oneof(
      fc.integer().map(String),
      fc.string({ maxLength: 12 }),
      fc.constantFrom('1', '100', '9900', 'asc', 'page'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, text), { maxLength: 4 }), async (pairs) => {
        fortress.upstream.length = 0
        const query = new URLSearchParams(pairs).toString()
        const { status } = await fortress.get(`/api/customers/${handle}/events?${query}`, token)
        expect(status).toBeOneOf([200, 400])
        expect(fortress.upstream.length).toBeLessThanOrEqual(status === 400 ? 0 : 1)
        for (const { url } of fortress.upstream) {
          const asked = new URL(url).searchParams
          const [from, size] = [Number(asked.get('from') ?? 0), Number(asked.get('size') ?? 1)]
          expect(from >= 0 && size >= 1 && size <= 100 && from + size <= 10_000).toBe(true)
        }
      }),
      { numRuns: variants.queries },
    )
    await fortress.close()
  }, 60_000)
})

const withoutId = (headers: Headers) => [...headers].filter(([name]) => name !== 'x-request-id')
const withoutRequestId = (text: string): unknown => ({ ...Object(JSON.parse(text)), requestId: null })
