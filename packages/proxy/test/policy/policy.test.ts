import { isMasked, type Json } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { ZodError } from 'zod'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { toEvent, toMeta } from '../env/demo-customers.ts'
import { createTestEnv, like, problemOf, resolutionOf } from '../env/test-env.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'
import { email, ref, event, createJoe, showJoe, hideFrom, maskOf, string } from '../env/joe.ts'

describe('a hidden field', () => {
  it('is hidden in every answer, wherever its value stands and under whatever name', async () => {
    const { text, customer, traits } = await showJoe(hideFrom('email', 'mobile'))
    expect(text.toLowerCase()).not.toMatch(/bloggs|222.?333/)
    expect(text).toContain('TRIAL')
    expect(text).toContain('217.42.6.253')
    // The tenant uses the address as its own id.
    expect(isMasked(customer?.externalId) && isMasked(traits.customer.email)).toBe(true)
  })

  it('keeps its type, and the equality of one field within one session', async () => {
    const { traits, event: shown } = await showJoe(
      hideFrom('email', 'card_number', 'loyalty.level', 'places'),
    )
    const tag = like(expect.stringMatching(/^[\w-]{8}$/))
    expect(maskOf(traits.customer.email)).toEqual(string(tag))
    expect(maskOf(shown?.email)).toEqual(string(tag))
    expect(maskOf(shown?.email)).not.toEqual(maskOf(traits.customer.email))
    const { loyalty, places, nothing } = traits.values
    expect(loyalty).toEqual({ card_number: like(expect.any(Object)), level: like(expect.any(Object)) })
    expect(maskOf(places)).toEqual({ type: 'list', tag })
    expect(nothing).toBeNull()
    const again = await showJoe(hideFrom('email'))
    expect(again.traits.customer.email).not.toBe(traits.customer.email)
  })

  it('is hidden in a match too, where only the traits show that it is hidden', async () => {
    const meta = toMeta({ customerId: 'c-joe', email, values: { login: email } })
    const env = createTestEnv({
      profiles: createMemoryProfiles([meta]),
      policy: parsePolicy(hideFrom('login')),
    })
    const response = await env.resolve(await env.openSession(), [{ idType: 'id', value: 'c-joe' }])
    const [match] = (await resolutionOf(response)).matches
    expect(maskOf(match?.customer.email)).not.toBeNull()
  })

  it('is found however its sender spells it, and only as far down as the rule says', async () => {
    const { text } = await showJoe(hideFrom('firstName', 'address.street', 'context.ip'))
    expect(text).not.toMatch(/"First_Name":"Joe"|Long Lane|217\.42/)
    expect(text).toContain('"level":"gold"')
  })

  it('that holds others hides all of them, and what we call an object stays one', async () => {
    const { event: shown, traits } = await showJoe(hideFrom('context', 'values'))
    expect(Object.keys(shown?.context ?? {})).toEqual(['ip', 'traits'])
    const values = [...Object.values(shown?.context ?? {}), traits.values['mobile'], traits.values['loyalty']]
    for (const value of values) expect(maskOf(value)).not.toBeNull()
  })

  it('is shown to the roles it is not hidden from, and to no host that states no role', async () => {
    const policy = { redaction: [{ field: 'email', exceptFor: ['admin'] }] }
    expect((await showJoe(policy, 'admin')).text).toContain(email)
    expect((await showJoe(policy, 'agent')).text).not.toContain(email)
    expect((await showJoe({ redaction: [{ field: 'email', exceptFor: ['*'] }] })).text).toContain(email)
  })

  it('never hides whose a thing is, or when it was', async () => {
    const { meta, event: shown } = await showJoe(hideFrom('*'))
    expect(meta.traits.customer.customerId).toBe('c-joe')
    expect(shown).toMatchObject({ customerId: 'c-joe', eventId: event.eventId, eventTime: event.eventTime })
  })

  it('leaves no trace of itself in any event a sender could send', async () => {
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
        const env = createTestEnv({ profiles, policy: parsePolicy(hideFrom('email')) })
        const token = await env.openSession()
        const handle = await env.openHandle(token, { idType: 'id', value: 'c-joe' })
        const response = await env.get(`/api/customers/${handle}/events`, token)
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
    const env = createTestEnv({ profiles, policy: parsePolicy(hideFrom('email')) })
    const token = await env.openSession()
    const handle = await env.openHandle(token, { idType: 'id', value: 'c-joe' })
    const response = await env.get(`/api/customers/${handle}/traits`, token)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toContain('bloggs')
  })
})

describe('a policy', () => {
  it('case 12: that gives a role less ends the sessions that began under another', async () => {
    const token = await createTestEnv({ policy: parsePolicy({}) }).openSession()
    expect((await createTestEnv({ policy: parsePolicy({}) }).resolve(token, [ref])).status).toBe(200)
    const stricter = createTestEnv({ policy: parsePolicy(hideFrom('email')) })
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
    const env = createTestEnv({ policy, profiles: createMemoryProfiles([toMeta({ customerId, email })]) })
    const { matches } = await resolutionOf(await env.resolve(await env.openSession(), [ref]))
    expect(matches.map(({ customerUrl }) => customerUrl)).toEqual([url])
    const without = createTestEnv({ profiles: createJoe() })
    const { matches: plain } = await resolutionOf(await without.resolve(await without.openSession(), [ref]))
    expect(plain[0]).not.toHaveProperty('customerUrl')
  })

  it.each([
    [{ redactions: [{ field: 'email' }] }, 'redaction'],
    [{ reveals: [] }, 'reveal'],
    [{ lookups: 'context' }, 'lookup'],
    [{ redaction: [{ fields: 'email' }] }, 'field'],
    [{ redaction: [{ field: 'email', except: ['lead'] }] }, 'exceptFor'],
    [{ events: { showonly: [] } }, 'showOnly'],
  ])('case 53: %j is refused, with the nearest right name', (file, nearest) => {
    expect(() => parsePolicy(file)).toThrow(`did you mean \\"${nearest}\\"?`)
  })

  it.each(['marketingPreferences', 'preferences.sms', 'eventTime', 'action', 'customerId'])(
    'case 53: a rule for %s, which is never hidden, is refused',
    (field) => {
      expect(() => parsePolicy(hideFrom(field))).toThrow('never hidden')
    },
  )
})
