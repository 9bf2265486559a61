import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { canaryOf, createAttackTarget, ownCustomerOf, toResolution } from './attack-target.ts'
import { sweepTimeoutMs, variants } from './variants.ts'

const whats = ['traits', 'meta', 'events'] as const

describe('case 17: the agent of one tenant', () => {
  it("finds another tenant's customer no more than one that does not exist, by any id, and at the same cost", async () => {
    const target = await createAttackTarget({ tenants: 2 })
    const token = await target.openSession('shop-0')
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
    await target.close()

    async function ask(ref: (typeof ids)[number]) {
      const before = target.upstream.length
      const { text, headers } = await target.resolve(token, [ref])
      return { text, headers: withoutId(headers), asked: target.upstream.length - before }
    }
  })

  it("reads nothing with another tenant's handle, and gets the same answer as with an invented one", async () => {
    const target = await createAttackTarget({ tenants: 2 })
    const token = await target.openSession('shop-0')
    const handle = await target.openHandle(await target.openSession('shop-1'), {
      idType: 'id',
      value: 'c-1',
    })
    target.upstream.length = 0
    for (const what of whats) {
      const foreign = await target.get(`/api/customers/${handle}/${what}`, token)
      const unknown = await target.get(`/api/customers/a.b.c/${what}`, token)
      expect([foreign.status, unknown.status]).toEqual([404, 404])
      expect(withoutRequestId(foreign.text)).toEqual(withoutRequestId(unknown.text))
      expect(withoutId(foreign.headers)).toEqual(withoutId(unknown.headers))
    }
    expect(target.upstream).toEqual([])
    await target.close()
  })
})

describe('case 18: a tenant that the request names', () => {
  const names = ['tenantId', 'tenant', 'brandId', 'brand', 'clientId', 'accountId', 'x-tenant-id']

  it.each(names)('as %s counts for nothing, wherever it stands', async (name) => {
    const target = await createAttackTarget({ tenants: 2 })
    const token = await target.openSession('shop-0')
    const handle = await target.openHandle(token, { idType: 'id', value: 'c-1' })
    target.upstream.length = 0
    const candidates = [{ idType: 'id', value: 'c-1' }]
    const refused = [
      await target.sendJson(`/api/resolve?${name}=shop-1`, token, { candidates }),
      await target.sendJson('/api/resolve', token, { candidates, [name]: 'shop-1' }),
      await target.sendJson('/api/resolve', token, {
        candidates: [{ ...candidates[0], [name]: 'shop-1' }],
      }),
      await target.get(`/api/customers/${handle}/traits?${name}=shop-1`, token),
      await target.get(`/api/customers/${handle}/events?${name}=shop-1`, token),
      await target.get(`/api/shop-1/customers/${handle}/traits`, token),
      await target.sendJson(`/api/session?${name}=shop-1`, token, {}),
    ]
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 404, 400])
    expect(target.upstream).toEqual([])
    const ignored = await target.get(`/api/customers/${handle}/events`, token, {
      [name]: 'shop-1',
      cookie: `${name}=shop-1`,
      host: 'shop-1.proxy.test',
    })
    expect(ignored.text).toContain(canaryOf('shop-0', 'c-1'))
    expect(ignored.text).not.toContain('/shop-1/')
    for (const { url } of target.upstream) expect(url).toContain('/track/shop-0/')
    await target.close()
  })
})

describe('case 19: the same ids in five tenants', () => {
  it('asked for a thousand times at once, cold and warm, and sharing their flights, show no byte of another tenant', async () => {
    const target = await createAttackTarget({
      tenants: 5,
      onTheWay: async (request, ask) => {
        await sleep(5)
        return ask(request)
      },
    })
    // Two agents of each tenant: one alone may not have two hundred requests under way.
    const agents = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const tenantId = `shop-${index % 5}`
        const token = await target.openSession(tenantId, `agent-${index}`)
        return { tenantId, token, handle: await target.openHandle(token, { idType: 'id', value: 'c-1' }) }
      }),
    )
    for (const temperature of ['cold', 'warm']) {
      const before = target.upstream.length
      await Promise.all(
        Array.from({ length: 1000 }, async (_, index) => {
          const agent = agents[index % agents.length]
          if (agent === undefined) throw new Error('There is no agent')
          const path = `/api/customers/${agent.handle}/${whats[index % whats.length] ?? ''}`
          const { status, text } = await target.get(path, agent.token)
          expect(status).toBe(200)
          expect(text).toContain(canaryOf(agent.tenantId, 'c-1'))
          expect(
            text.match(/(?:canary|hidden)\/shop-\d/g)?.every((one) => one.endsWith(agent.tenantId)),
          ).toBe(true)
        }),
      )
      // Five tenants and three questions, of which one was answered when the customer was found.
      expect(target.upstream.length - before).toBe(temperature === 'cold' ? 10 : 0)
    }
    await target.close()
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
      const target = await createAttackTarget({
        onTheWay: answerByName,
        policy: { lookupsPerFiveMinutes: 100_000 },
      })
      const token = await target.openSession()
      const owners = new Map<string, string>()
      // What is not written as `encodeURIComponent` writes it is another spelling of the same bytes.
      const askedUpstream = new Set<string>()
      let collected = 0
      const collect = (): void => {
        for (const { url } of target.upstream.slice(collected)) askedUpstream.add(decodeURIComponent(url))
        collected = target.upstream.length
      }
      const find = async (one: { idType: 'email' | 'userId'; value: string }) => {
        const { matches } = toResolution((await target.resolve(token, [one])).text)
        return matches.map(({ customer }) => customer.customerId)
      }
      await fc.assert(
        fc.asyncProperty(ref, ref, async (one, other) => {
          for (const asked of [one, other, one, other]) {
            const path = `https://profiles.invalid/track/shop-0/main/BRAND/v1/profiles/${asked.idType}:${encodeURIComponent(asked.value)}/meta`
            const found = await find(asked)
            expect(found).toHaveLength(1)
            const owner = owners.get(found[0] ?? '')
            expect(owner ?? JSON.stringify(asked)).toBe(JSON.stringify(asked))
            owners.set(found[0] ?? '', JSON.stringify(asked))
            collect()
            expect(askedUpstream).toContain(decodeURIComponent(path))
          }
        }),
        { numRuns: variants.keys },
      )
      await target.close()
    },
    sweepTimeoutMs,
  )

  it('with a NUL in one of them are no refs at all', async () => {
    const target = await createAttackTarget()
    const token = await target.openSession()
    for (const bad of ['a\0b', '\0', 'a\u0001', 'x'.repeat(513), '  ']) {
      const { status } = await target.resolve(token, [{ idType: 'userId', value: bad }])
      expect(status).toBe(400)
    }
    expect(target.upstream).toEqual([])
    await target.close()
  })
})

const withoutId = (headers: Headers) => [...headers].filter(([name]) => name !== 'x-request-id')
const withoutRequestId = (text: string): unknown => ({ ...Object(JSON.parse(text)), requestId: null })
