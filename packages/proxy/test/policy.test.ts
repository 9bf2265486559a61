import {
  eventsAnswerSchema,
  metaAnswerSchema,
  readMasked,
  Secret,
  traitsAnswerSchema,
  type Json,
  type Meta,
} from '@intilery-sidebar/contract'
import type { LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { openStore } from '@intilery-sidebar/store'
import fc from 'fast-check'
import { ZodError } from 'zod'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../src/index.ts'
import { toEvent, toMeta } from './demo-customers.ts'
import { createHouse, like, noon, problemOf, resolutionOf } from './house.ts'
import { createMemoryProfiles } from './memory-profiles.ts'

const email = 'joe.bloggs@shop.example'
const ref = { idType: 'email', value: email } as const
const joe: Meta = toMeta({
  customerId: 'c-joe',
  externalId: email,
  email,
  values: {
    mobile: '+44 111 222 333 444',
    loyalty: { card_number: 4929123412341234, level: 'gold' },
    places: [{ Address: { street: 'Long Lane 7' } }],
    nothing: null,
  },
})
const event = {
  ...toEvent('c-joe', 'email_opened'),
  email,
  properties: {
    subject: `Thanks, ${email.toUpperCase()}`,
    [`to ${email}`]: true,
    caller: '(+44) 111-222-333-444',
    campaign: 'TRIAL',
  },
  context: { ip: '217.42.6.253', traits: { email, First_Name: 'Joe' } },
}

const createJoe = () => ({
  ...createMemoryProfiles([joe]),
  getEvents: async () => ({
    data: { events: [event] },
    freshness: { state: 'live' as const, asOf: '2026-11-01T10:00:00.000Z', upstreamRequestId: null },
  }),
})

/** Everything a role is shown of Joe under a policy. */
const show = async (policy: unknown, agentRole = 'agent') => {
  const house = createHouse({ profiles: createJoe(), policy: parsePolicy(policy) })
  const token = await house.openSession('a', agentRole)
  const { matches } = await resolutionOf(await house.resolve(token, [ref]))
  const [match] = matches
  const read = async (what: string): Promise<unknown> =>
    (await house.get(`/api/customers/${match?.handle ?? ''}/${what}`, token)).json()
  const { data: traits } = traitsAnswerSchema.parse(await read('traits'))
  const { data: meta } = metaAnswerSchema.parse(await read('meta'))
  const { data: page } = eventsAnswerSchema.parse(await read('events'))
  const everything = { customer: match?.customer, traits, meta, event: page.events[0] }
  return { ...everything, text: JSON.stringify(everything) }
}

const hideFrom = (...fields: readonly string[]) => ({ redaction: fields.map((field) => ({ field })) })
const string = (tag: unknown) => ({ type: 'string', tag })

describe('a hidden field', () => {
  it('is hidden in every answer, wherever its value stands and under whatever name', async () => {
    const { text, customer, traits } = await show(hideFrom('email', 'mobile'))
    expect(text.toLowerCase()).not.toMatch(/bloggs|222.?333/)
    expect(text).toContain('TRIAL')
    expect(text).toContain('217.42.6.253')
    // The tenant uses the address as its own id.
    expect(readMasked(customer?.externalId)).toEqual(readMasked(traits.customer.email))
  })

  it('keeps its type, and its equality within one session', async () => {
    const { traits, event: shown } = await show(hideFrom('email', 'card_number', 'loyalty.level', 'places'))
    const tag = like(expect.stringMatching(/^[\w-]{8}$/))
    expect(readMasked(traits.customer.email)).toEqual(string(tag))
    expect(readMasked(shown?.email)).toEqual(readMasked(traits.customer.email))
    const { loyalty, places, nothing } = traits.values
    expect(loyalty).toEqual({ card_number: like(expect.any(String)), level: like(expect.any(String)) })
    expect(readMasked(places)).toEqual({ type: 'list', tag })
    expect(nothing).toBeNull()
    const again = await show(hideFrom('email'))
    expect(again.traits.customer.email).not.toBe(traits.customer.email)
  })

  it('is hidden in a match too, where only the traits show that it is hidden', async () => {
    const meta = toMeta({ customerId: 'c-joe', email, values: { login: email } })
    const house = createHouse({
      profiles: createMemoryProfiles([meta]),
      policy: parsePolicy(hideFrom('login')),
    })
    const response = await house.resolve(await house.openSession(), [{ idType: 'id', value: 'c-joe' }])
    const [match] = (await resolutionOf(response)).matches
    expect(readMasked(match?.customer.email)).not.toBeNull()
  })

  it('is found however its sender spells it, and only as far down as the rule says', async () => {
    const { text } = await show(hideFrom('firstName', 'address.street', 'context.ip'))
    expect(text).not.toMatch(/"First_Name":"Joe"|Long Lane|217\.42/)
    expect(text).toContain('"level":"gold"')
  })

  it('that holds others hides all of them, and what we call an object stays one', async () => {
    const { event: shown, traits } = await show(hideFrom('context', 'values'))
    expect(Object.keys(shown?.context ?? {})).toEqual(['ip', 'traits'])
    const values = [...Object.values(shown?.context ?? {}), traits.values['mobile'], traits.values['loyalty']]
    for (const value of values) expect(readMasked(value)).not.toBeNull()
  })

  it('is shown to the roles it is not hidden from, and to no host that states no role', async () => {
    const policy = { redaction: [{ field: 'email', exceptFor: ['admin'] }] }
    expect((await show(policy, 'admin')).text).toContain(email)
    expect((await show(policy, 'agent')).text).not.toContain(email)
    expect((await show({ redaction: [{ field: 'email', exceptFor: ['*'] }] })).text).toContain(email)
  })

  it('never hides whose a thing is, or when it was', async () => {
    const { meta, event: shown } = await show(hideFrom('*'))
    expect(meta.traits.customer.customerId).toBe('c-joe')
    expect(shown).toMatchObject({ customerId: 'c-joe', eventId: event.eventId, eventTime: event.eventTime })
  })

  it('leaves no trace of itself in any event anybody could send', async () => {
    const secret = 'zq-secret@shop.example'
    const json = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        fc.constantFrom(secret, `x${secret}y`, secret.toUpperCase(), 'plain', 7, null, true),
        fc.dictionary(fc.constantFrom('a', 'b c', secret, '__proto__', 'email'), tie('value'), {
          maxKeys: 3,
        }),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    })).value
    const meta = toMeta({ customerId: 'c-joe', email: secret })
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), json, { maxKeys: 4 }), async (properties) => {
        const profiles = {
          ...createMemoryProfiles([meta]),
          getEvents: async () => ({
            data: { events: [{ ...toEvent('c-joe', 'page'), properties }] },
            freshness: { state: 'live' as const, asOf: '', upstreamRequestId: null },
          }),
        }
        const house = createHouse({ profiles, policy: parsePolicy(hideFrom('email')) })
        const token = await house.openSession()
        const handle = await house.openHandle(token, { idType: 'id', value: 'c-joe' })
        const response = await house.get(`/api/customers/${handle}/events`, token)
        expect(response.status).toBe(200)
        expect((await response.text()).toLowerCase()).not.toContain(secret)
      }),
      { numRuns: 200 },
    )
  })

  it('is hidden in an endless nest too, and the nest is not followed to its end', async () => {
    let nest: Json = { email }
    for (let depth = 0; depth < 5000; depth += 1) nest = { nest }
    const values = { nest }
    const profiles = createMemoryProfiles([toMeta({ customerId: 'c-joe', values })])
    const house = createHouse({ profiles, policy: parsePolicy(hideFrom('email')) })
    const token = await house.openSession()
    const handle = await house.openHandle(token, { idType: 'id', value: 'c-joe' })
    const response = await house.get(`/api/customers/${handle}/traits`, token)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toContain('bloggs')
  })
})

describe('POST /api/customers/:handle/reveal', () => {
  const open = async (agentRole: string) => {
    const store = await openStore({
      url: ':memory:',
      keys: [new Secret('store-key-canary-0123456789abcdef01')],
      clock: () => noon,
    })
    const policy = parsePolicy({ ...hideFrom('mobile'), reveal: ['lead'] })
    const house = createHouse({ profiles: createJoe(), policy, store })
    const token = await house.openSession('a', agentRole)
    const handle = await house.openHandle(token, ref)
    const reveal = (body: unknown) => house.postJson(`/api/customers/${handle}/reveal`, token, body)
    return { reveal, ledger: store.ledger }
  }
  const body = { path: ['values', 'mobile'], reason: 'They asked to be called back' }

  it('200: shows one field for a minute, with the reason in the ledger', async () => {
    const { reveal, ledger } = await open('lead')
    expect(await (await reveal(body)).json()).toEqual({
      value: '+44 111 222 333 444',
      expiresAt: new Date(noon + 60_000).toISOString(),
    })
    expect((await ledger.whoSaw('shop', 'c-joe')).at(-1)).toMatchObject({
      action: 'reveal',
      detail: JSON.stringify(body),
    })
  })

  it('403: a role that may not reveal is told so, and nothing is recorded', async () => {
    const { reveal, ledger } = await open('agent')
    expect((await problemOf(await reveal(body))).code).toBe('policy-forbids')
    expect((await ledger.verify()).entries).toBe(1)
  })

  it.each([
    ['no reason', { path: body.path }],
    ['a blank reason', { ...body, reason: '    ' }],
    ['a whole object of fields at once', { ...body, path: ['values'] }],
    ['a field of nobody', { ...body, path: ['values', 'nope'] }],
    ['an inherited name', { ...body, path: ['values', '__proto__', 'constructor'] }],
    ['somewhere else', { ...body, path: ['actions', 'length'] }],
  ])('400: %s reveals nothing', async (_, bad) => {
    const { reveal, ledger } = await open('lead')
    expect((await problemOf(await reveal(bad))).code).toBe('bad-request')
    expect((await ledger.verify()).entries).toBe(1)
  })
})

describe('looking people up', () => {
  const person = (index: number) => [{ idType: 'userId', value: `x-${index}` }]

  it('429: an agent who looks up too many people waits, asking again about the same ones is free', async () => {
    let now = noon
    const house = createHouse({ clock: () => now, policy: parsePolicy({ lookupsPerFiveMinutes: 10 }) })
    const token = await house.openSession()
    for (let index = 0; index < 10; index += 1)
      expect((await house.resolve(token, person(index))).status).toBe(200)
    expect((await house.resolve(token, person(3))).status).toBe(200)
    const before = house.asked.length
    const refused = await house.resolve(token, person(10))
    expect(refused.headers.get('retry-after')).toBe('300')
    expect((await problemOf(refused)).code).toBe('rate-limited')
    expect(house.asked).toHaveLength(before)

    const otherSession = await house.openSession('agent-1')
    expect((await house.resolve(otherSession, person(10))).status).toBe(429)
    expect((await house.resolve(await house.openSession('agent-2'), person(10))).status).toBe(200)
    now += 300_000
    expect((await house.resolve(await house.openSession('agent-1'), person(10))).status).toBe(200)
  })

  it('403: where policy allows only whom the page is about, a search asks nobody', async () => {
    const house = createHouse({ policy: parsePolicy({ lookup: 'context' }) })
    const token = await house.openSession()
    const search = { candidates: person(1), isSearch: true }
    expect((await problemOf(await house.postJson('/api/resolve', token, search))).code).toBe(
      'lookup-forbidden',
    )
    expect(house.asked).toEqual([])
    expect((await house.resolve(token, person(1))).status).toBe(200)
  })

  it('200: where policy allows only whom the page is about, no address is guessed', async () => {
    const tagged = { idType: 'email', value: 'jo+shop@shop.example' } as const
    const tried = async (lookup: string) => {
      const house = createHouse({ policy: parsePolicy({ lookup }) })
      const resolution = await resolutionOf(await house.resolve(await house.openSession(), [tagged]))
      return resolution.tried.map(({ ref: { value } }) => value)
    }
    expect(await tried('context')).toEqual([tagged.value])
    expect(await tried('search')).toEqual([tagged.value, 'jo@shop.example'])
  })

  it('403: where policy hides whom the host cannot verify, nobody is looked for by such an address', async () => {
    const house = createHouse({ policy: parsePolicy({ unverified: 'hide' }) })
    const token = await house.openSession()
    const sender = { idType: 'email', value: 'jo@shop.example', isUnverified: true }
    expect((await problemOf(await house.resolve(token, [sender]))).code).toBe('sender-unverified')
    expect(house.asked).toEqual([])
    const { matches, tried } = await resolutionOf(await house.resolve(token, [sender, ...person(1)]))
    expect(matches).toEqual([])
    expect(tried.map(({ ref: { idType } }) => idType)).toEqual(['userId'])
    const shown = createHouse()
    const [match] = (await resolutionOf(await shown.resolve(await shown.openSession(), [sender]))).matches
    expect(match?.evidence.isUnverified).toBe(true)
  })

  it('403: a launch that names nobody of its own is asked about nobody whom a page names', async () => {
    const { launch } = createHouse()
    const naming: LaunchVerifier = {
      ...launch,
      verify: async (proof) => ({ ...(await launch.verify(proof)), candidates: [] }),
    }
    const house = createHouse({ launches: [naming], policy: parsePolicy({ lookup: 'context' }) })
    const refused = await house.resolve(await house.openSession(), person(1))
    expect((await problemOf(refused)).code).toBe('lookup-forbidden')
    expect(house.asked).toEqual([])
  })
})

describe('a policy', () => {
  it('case 12: that gives a role less ends the sessions that began under another', async () => {
    const token = await createHouse({ policy: parsePolicy({}) }).openSession()
    expect((await createHouse({ policy: parsePolicy({}) }).resolve(token, [ref])).status).toBe(200)
    const stricter = createHouse({ policy: parsePolicy(hideFrom('email')) })
    expect((await problemOf(await stricter.resolve(token, [ref]))).code).toBe('session-invalid')
  })

  it.each([
    ['a field of blanks', hideFrom('first name')],
    ['an empty field', hideFrom('')],
    ['an empty name in a field', hideFrom('a..b')],
    ['a rule for something else', { redaction: [{ field: 'a', mask: 'x' }] }],
    ['an unknown lookup', { lookup: 'everything' }],
    ['no lookups at all', { lookupsPerFiveMinutes: 0 }],
    ['an address without a slot', { customerUrl: 'https://intilery.example/customers' }],
    ['an address that is not https', { customerUrl: 'http://intilery.example/{customerId}' }],
    ['an address that runs', { customerUrl: 'javascript:alert("{customerId}")' }],
    ['a slot in the host’s name', { customerUrl: 'https://{customerId}.example/' }],
    ['credentials in an address', { customerUrl: 'https://me:key@intilery.example/{customerId}' }],
    ['an unknown slot', { customerUrl: 'https://intilery.example/{email}/{customerId}' }],
    ['an address with another hole in it', { customerUrl: 'https://intilery.example/{customerId}{' }],
  ])('with %s is refused', (_, file) => {
    expect(() => parsePolicy(file)).toThrow(ZodError)
  })

  it.each([
    ['plain', 'c-1', 'https://intilery.example/people/c-1?tab=1'],
    ['that would leave its place', '../a?b#c', 'https://intilery.example/people/..%2Fa%3Fb%23c?tab=1'],
    ['that is a way up', '..', undefined],
    ['that no address can spell', '\uD800', undefined],
  ])('that names Intilery’s own pages gives each match its address: an id %s', async (_, customerId, url) => {
    const policy = parsePolicy({ customerUrl: 'https://intilery.example/people/{customerId}?tab=1' })
    const house = createHouse({ policy, profiles: createMemoryProfiles([toMeta({ customerId, email })]) })
    const { matches } = await resolutionOf(await house.resolve(await house.openSession(), [ref]))
    expect(matches.map(({ customerUrl }) => customerUrl)).toEqual([url])
    const without = createHouse({ profiles: createJoe() })
    const { matches: plain } = await resolutionOf(await without.resolve(await without.openSession(), [ref]))
    expect(plain[0]).not.toHaveProperty('customerUrl')
  })

  it('leaves the rules of other rooms to them', () => {
    expect(parsePolicy({ quietHours: ['22:00', '07:00'] }).version).toBe(parsePolicy({}).version)
  })
})
