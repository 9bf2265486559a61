import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createAttackTarget, customers, toResolution } from './attack-target.ts'
import { variants } from './variants.ts'

const whats = ['traits', 'meta', 'events'] as const

/** Answers every question with a customer who is named after the question, and has the id that was asked for. */
const answerByName = async ({ url }: Request): Promise<Response> => {
  const [, idType = '', encoded = ''] = /\/profiles\/(\w+):([^/?#]+)\//.exec(url) ?? []
  const name = { email: 'email', userId: 'externalId' }[idType] ?? 'id'
  const id = createHash('sha256').update(url).digest('hex')
  return Response.json({ id, [name]: decodeURIComponent(encoded) })
}

describe('case 23: an address that several customers have', () => {
  it('finds each of them apart: by a handle of their own, with their own events, each in the ledger', async () => {
    const target = await createAttackTarget()
    const token = await target.openSession()
    const { text } = await target.resolve(token, [{ idType: 'email', value: 'shared@people.example' }])
    const { matches } = toResolution(text)
    expect(matches.map(({ customer }) => customer.customerId).toSorted()).toEqual(['c-2', 'c-3'])
    for (const { handle, customer } of matches) {
      for (const what of whats) {
        const answer = await target.get(`/api/customers/${handle}/${what}`, token)
        const seen = new Set(
          answer.text.match(/(?:canary|hidden)\/shop-0\/c-\d/g)?.map((one) => one.slice(-3)),
        )
        expect([...seen]).toEqual([customer.customerId])
      }
      expect(await target.store.ledger.whoSaw('shop-0', customer.customerId)).toHaveLength(4)
    }
    expect(target.upstream.filter(({ url }) => url.includes('/events')).map(({ url }) => url)).not.toContain(
      'email',
    )
    await target.close()
  })

  it('are not disclosed to a session whose launch names another person, not even how many they are', async () => {
    const target = await createAttackTarget()
    const token = await target.openSession()
    const [first] = customers
    const { text } = await target.resolve(token, [
      { idType: 'id', value: first.customerId },
      { idType: 'email', value: 'shared@people.example' },
    ])
    expect(toResolution(text)).toMatchObject({ matches: [{}], tried: [{ outcome: 'matched' }] })
    expect(text).not.toContain('shared@')
    await target.close()
  })
})

describe('case 24: a sender who spoofs the address of an important person', () => {
  const address = { idType: 'email', value: 'One@people.example' } as const
  const sender = { ...address, isUnverified: true }
  const resolve = async (unverified: string, candidates: readonly unknown[]) => {
    const target = await createAttackTarget({ policy: { unverified } })
    const answer = await target.sendJson('/api/resolve', await target.openSession(), { candidates })
    const asked = target.upstream.map(({ url }) => url)
    await target.close()
    return { ...answer, asked }
  }

  it('is shown as one who was never verified, however the address was spelt', async () => {
    const { matches } = toResolution((await resolve('show', [sender])).text)
    expect(matches).toMatchObject([{ evidence: { isUnverified: true } }])
    const verified = toResolution((await resolve('show', [address])).text)
    expect(verified.matches[0]?.evidence.isUnverified).toBeUndefined()
  })

  it('is not looked up where policy hides such people, and no upstream call is made', async () => {
    const { status, text, asked } = await resolve('hide', [sender])
    expect({ status, asked }).toEqual({ status: 403, asked: [] })
    expect(text).toContain('sender-unverified')
    expect((await resolve('hide', [address])).status).toBe(200)
  })

  it('is found by an id that is certainly theirs, and then by that alone', async () => {
    const { text, asked } = await resolve('hide', [sender, { idType: 'userId', value: 'unknown' }])
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
    const target = await createAttackTarget({
      policy: { lookupsPerFiveMinutes: 60 },
      onTheWay: answerByName,
    })
    const token = await target.openSession()
    target.logged.length = 0
    const answers = []
    for (let index = 0; index < 300; index += 1)
      answers.push(await target.resolve(token, [{ idType: 'userId', value: `guess-${index}` }]))
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array<number>(60).fill(200),
      ...Array<number>(240).fill(429),
    ])
    expect(target.upstream).toHaveLength(60)
    const warnings = target.logged.filter((line) => line.includes('"level":"warn"'))
    expect(warnings).toHaveLength(240)
    expect(warnings.every((line) => /"code":"rate-limited".*"agentRef":"/.test(line))).toBe(true)
    for (const { text } of answers.slice(0, 60)) {
      const [match] = toResolution(text).matches
      expect(await target.store.ledger.whoSaw('shop-0', match?.customer.customerId ?? '')).toHaveLength(1)
    }
    expect(await target.store.ledger.verify()).toMatchObject({ isIntact: true, entries: 60 })
    await target.close()
  })
})

describe('case 27: a parameter of upstream’s that a client brings', () => {
  const refused = [
    'size=10000 size=0 size=-1 size=1e2 from=-1 from=9901&size=100 from=10001 size=10&size=10 include[]=a',
    'include=a&include=b scrollId=x scrollid=x limit=5 sort=up start=yesterday brandId=B __proto__=1 size[]=1 include=%20 exclude=a,%E2%80%83',
  ].flatMap((line) => line.split(' '))

  it('is refused before any upstream call', async () => {
    const target = await createAttackTarget()
    const token = await target.openSession()
    const handle = await target.openHandle(token, { idType: 'id', value: 'c-1' })
    target.upstream.length = 0
    for (const query of refused)
      expect((await target.get(`/api/customers/${handle}/events?${query}`, token)).status).toBe(400)
    for (const what of ['traits', 'meta'])
      expect((await target.get(`/api/customers/${handle}/${what}?size=1`, token)).status).toBe(400)
    expect(target.upstream).toEqual([])
    await target.close()
  })

  it('whatever it is, is refused or asked for within what is documented', async () => {
    const target = await createAttackTarget()
    const token = await target.openSession()
    const handle = await target.openHandle(token, { idType: 'id', value: 'c-1' })
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
        target.upstream.length = 0
        const query = new URLSearchParams(pairs).toString()
        const { status } = await target.get(`/api/customers/${handle}/events?${query}`, token)
        expect(status).toBeOneOf([200, 400])
        expect(target.upstream.length).toBeLessThanOrEqual(status === 400 ? 0 : 1)
        for (const { url } of target.upstream) {
          const asked = new URL(url).searchParams
          const [from, size] = [Number(asked.get('from') ?? 0), Number(asked.get('size') ?? 1)]
          expect(from >= 0 && size >= 1 && size <= 100 && from + size <= 10_000).toBe(true)
        }
      }),
      { numRuns: variants.queries },
    )
    await target.close()
  }, 60_000)
})
