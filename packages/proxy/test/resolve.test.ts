import { ProfileError, type Meta, type ProfileClient, type ProfileRef } from '@intilery-sidebar/contract'
import type { LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { describe, expect, it } from 'vitest'
import { toEvent, toMeta } from './demo-customers.ts'
import { createHouse, jo, like, problemOf, resolutionOf } from './house.ts'
import { createMemoryProfiles } from './memory-profiles.ts'

const email = (value: string) => ({ idType: 'email', value }) as const
const first = toMeta({ customerId: 'c-1', externalId: 'x-1', email: 'shared@shop.example' })
const second = toMeta({ customerId: 'c-2', externalId: 'x-2', email: 'shared@shop.example' })
const namesake = toMeta({ customerId: 'c-3', externalId: 'x-1' })
const twins = [first, second]

/** A host whose every launch names these candidates. */
const naming = (candidates: readonly ProfileRef[]): LaunchVerifier => ({
  host: 'signed-url',
  verify: async () => ({
    host: 'signed-url',
    tenantId: 'shop',
    accountId: 'embedder',
    agentId: 'a',
    agentRole: null,
    candidates,
    expiresAt: new Date(),
    proofId: null,
    page: null,
  }),
})

/** A client whose every answer about metadata is this one. */
const answering = (metas: readonly Meta[]): ProfileClient => ({
  ...createMemoryProfiles([]),
  getMeta: async () => ({
    data: metas,
    freshness: { state: 'live', asOf: '2026-11-01T10:00:00.000Z', upstreamRequestId: null },
  }),
})

describe('POST /api/resolve', () => {
  it('200: finds who is on screen with one question, and says why them', async () => {
    const house = createHouse()
    const response = await house.resolve(await house.openSession(), [
      { idType: 'userId', value: 'qrc-117322' },
      email('jo@shop.example'),
    ])
    expect(await resolutionOf(response)).toEqual({
      matches: [
        {
          handle: like(expect.any(String)),
          customer: jo.traits.customer,
          evidence: {
            matchedBy: 'userId',
            matchedValue: 'qrc-117322',
            isGuess: false,
            lastActivityTime: jo.lastActivityTime,
            audiences: ['newsletter'],
          },
          mayExport: false,
        },
      ],
      tried: [{ ref: { idType: 'userId', value: 'qrc-117322' }, outcome: 'matched' }],
    })
    expect(house.asked).toHaveLength(1)
    expect(house.asked[0]?.options).toMatchObject({ lane: 'visible', payer: like(expect.any(String)) })
  })

  it('200: tries an address as it is, in lower case and without its tag, and tells the trail', async () => {
    const house = createHouse()
    const candidates = [{ idType: 'userId', value: 'Nobody' }, email('Jo+Autumn@Shop.example')]
    const { matches, tried } = await resolutionOf(await house.resolve(await house.openSession(), candidates))
    expect(tried).toEqual([
      { ref: { idType: 'userId', value: 'Nobody' }, outcome: 'not-found' },
      { ref: email('Jo+Autumn@Shop.example'), outcome: 'not-found' },
      { ref: email('jo+autumn@shop.example'), outcome: 'not-found' },
      { ref: email('jo@shop.example'), outcome: 'matched' },
    ])
    expect(matches[0]?.evidence).toMatchObject({ matchedValue: 'jo@shop.example', isGuess: true })
  })

  it('200: whom the host names by any address comes before whom we would guess', async () => {
    const guessed = toMeta({ customerId: 'c-guessed', email: 'jo@shop.example' })
    const meant = toMeta({ customerId: 'c-meant', email: 'jo@home.example' })
    const house = createHouse({ profiles: createMemoryProfiles([guessed, meant]) })
    const candidates = [email('jo+shop@shop.example'), email('Jo@home.example')]
    const { matches } = await resolutionOf(await house.resolve(await house.openSession(), candidates))
    expect(matches.map(({ customer }) => customer.customerId)).toEqual(['c-meant'])
    expect(matches[0]?.evidence).toMatchObject({ matchedValue: 'jo@home.example', isGuess: false })
  })

  it('200: an address that is given is no guess, even where another one leads to it', async () => {
    const house = createHouse()
    const candidates = [email('jo+shop@shop.example'), email('jo@shop.example')]
    const { matches } = await resolutionOf(await house.resolve(await house.openSession(), candidates))
    expect(matches[0]?.evidence.isGuess).toBe(false)
    expect(house.asked).toHaveLength(2)
  })

  it('200: a launch that names its candidates finds nobody by an address that it does not name', async () => {
    const tagged = email('Jo+shop@shop.example')
    const house = createHouse({ launches: [naming([tagged])] })
    const { matches, tried } = await resolutionOf(await house.resolve(await house.openSession(), [tagged]))
    expect(matches).toEqual([])
    expect(tried.map(({ ref }) => ref)).toEqual([tagged, email('jo+shop@shop.example')])
  })

  it('200: nobody found is an empty list with the trail, and no spelling is asked twice', async () => {
    const house = createHouse()
    const candidates = [email('no@x.example'), email('NO@x.example'), email('no@x.example')]
    const { matches, tried } = await resolutionOf(await house.resolve(await house.openSession(), candidates))
    expect(matches).toEqual([])
    expect(tried.map(({ ref }) => ref.value)).toEqual(['no@x.example', 'NO@x.example'])
    expect(house.asked).toHaveLength(2)
  })

  it('200: two customers of one address are two matches, and each handle opens its own and no other', async () => {
    const profiles = createMemoryProfiles(twins)
    const house = createHouse({ profiles })
    const token = await house.openSession()
    const { matches } = await resolutionOf(await house.resolve(token, [email('shared@shop.example')]))
    expect(matches.map(({ customer }) => customer.customerId)).toEqual(['c-1', 'c-2'])
    for (const { handle, customer } of matches) {
      for (const what of ['traits', 'meta', 'events']) {
        const text = await (await house.get(`/api/customers/${handle}/${what}`, token)).text()
        expect(text).toContain(`"customerId":"${customer.customerId}"`)
        expect(text).not.toContain(customer.customerId === 'c-1' ? 'c-2' : 'c-1')
      }
    }
    const refs = profiles.asked.slice(1).map(({ ref }) => ref.idType)
    expect(new Set(refs)).toEqual(new Set(['id']))
  })

  it.each([
    ['no body', ''],
    ['text', 'hello'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no candidates', '{}'],
    ['an empty list of candidates', '{"candidates":[]}'],
    ['a tenant beside the candidates', '{"candidates":[{"idType":"id","value":"a"}],"tenantId":"other"}'],
    ['more candidates than a host can have', JSON.stringify({ candidates: Array(7).fill(email('a@b.c')) })],
    ['a deep nest', `{"candidates":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['broken UTF-8', Buffer.from('{"candidates":[{"idType":"id","value":"\xff"}]}', 'latin1')],
  ])('400: %s asks nobody', async (_, body) => {
    const house = createHouse()
    const response = await house.app.request('/api/resolve', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await house.openSession()}`,
        'content-type': 'application/json',
      },
      body,
    })
    expect((await problemOf(response)).code).toBe('bad-request')
    expect(house.asked).toEqual([])
  })

  it.each([
    ['an unknown id type', { idType: 'phone', value: '1' }],
    ['another spelling of an id type', { idType: 'EMAIL', value: 'a@b.c' }],
    ['an inherited name as id type', { idType: 'constructor', value: 'a' }],
    ['a path as id type', { idType: 'email:x/../userId', value: 'a' }],
    ['a blank value', { idType: 'id', value: '  ' }],
    ['a line break', { idType: 'id', value: 'a\r\nx: y' }],
    ['a number', { idType: 'id', value: 7 }],
    ['a field too many', { idType: 'id', value: 'a', brandId: 'B' }],
    ['text', 'email:a@b.c'],
  ])('400: a candidate with %s asks nobody, not even for the good ones beside it', async (_, candidate) => {
    const house = createHouse()
    const response = await house.resolve(await house.openSession(), [email('jo@shop.example'), candidate])
    expect((await problemOf(response)).code).toBe('ref-invalid')
    expect(house.asked).toEqual([])
  })

  it('403: a launch that names its candidates is asked about no others', async () => {
    const allowed = email('jo@shop.example')
    const house = createHouse({ launches: [naming([allowed])] })
    const token = await house.openSession()
    const refused = await house.resolve(token, [allowed, { idType: 'userId', value: 'qrc-117322' }])
    expect((await problemOf(refused)).code).toBe('lookup-forbidden')
    expect(house.asked).toEqual([])
    expect((await resolutionOf(await house.resolve(token, [allowed]))).matches).toHaveLength(1)
  })

  it('413: a body past the limit is not read to its end, declared or not', async () => {
    const house = createHouse()
    const token = await house.openSession()
    const declared = await house.postJson('/api/resolve', token, `"${'x'.repeat(20_000)}"`)
    expect((await problemOf(declared)).code).toBe('body-too-large')

    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(0x20))
      },
    })
    const request = new Request('http://proxy.test/api/resolve', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    })
    expect((await problemOf(await house.app.fetch(request))).code).toBe('body-too-large')
    expect(sent).toBeLessThan(64 * 1024)
    expect(house.asked).toEqual([])
  })

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no type', { 'content-type': '' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['a packed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('415: %s is not read', async (_, headers) => {
    const house = createHouse()
    const response = await house.app.request('/api/resolve', {
      method: 'POST',
      headers: { authorization: `Bearer ${await house.openSession()}`, ...headers },
      body: JSON.stringify({ candidates: [email('jo@shop.example')] }),
    })
    expect((await problemOf(response)).code).toBe('content-type-unsupported')
    expect(house.asked).toEqual([])
  })

  it('503: however many questions there are to ask, they have one deadline, and the last is given up with it', async () => {
    const unanswered: AbortSignal[] = []
    const getMeta: ProfileClient['getMeta'] = async (ref, options) => {
      if (ref.value === 'nobody@x.example') throw new ProfileError('not-found', 'Nobody has that id')
      const signal = options?.signal ?? AbortSignal.abort()
      unanswered.push(signal)
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const house = createHouse({ profiles: { ...createMemoryProfiles([]), getMeta }, patienceMs: 20 })
    const candidates = [email('nobody@x.example'), email('slow@x.example'), email('later@x.example')]
    const response = await house.resolve(await house.openSession(), candidates)
    expect((await problemOf(response)).code).toBe('upstream-unavailable')
    expect(unanswered.map(({ aborted }) => aborted)).toEqual([true])
    expect(house.logged.at(-1)).toMatchObject({ level: 'warn', error: { name: 'TimeoutError' } })
  })

  it.each([
    ['about another id', { idType: 'id', value: 'c-1' }, [toMeta({ customerId: 'c-2' })]],
    ['about another external id', { idType: 'userId', value: 'x-1' }, [second]],
    ['about another address', email('a@shop.example'), twins],
    ['about one customer twice', email('shared@shop.example'), [first, first]],
    ['about several customers with an id of one', { idType: 'userId', value: 'x-1' }, [first, namesake]],
    ['about nobody', email('a@shop.example'), []],
    [
      "with somebody else's event in it",
      email('shared@shop.example'),
      [first, { ...second, actions: [{ action: 'page', first: toEvent('c-9', 'page'), last: null }] }],
    ],
  ])('502: an answer %s is shown to nobody', async (_, ref, metas) => {
    const house = createHouse({ profiles: answering(metas) })
    const response = await house.resolve(await house.openSession(), [ref])
    expect((await problemOf(response)).code).toBe('upstream-malformed')
  })
})
