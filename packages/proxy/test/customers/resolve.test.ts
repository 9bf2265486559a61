import { ProfileError, type Meta, type ProfileClient } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { toEvent, toMeta } from '../env/demo-customers.ts'
import { createTestEnv, jo, like, problemOf, resolutionOf } from '../env/test-env.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'
import { naming } from '../env/naming.ts'

const email = (value: string) => ({ idType: 'email', value }) as const
const first = toMeta({ customerId: 'c-1', externalId: 'x-1', email: 'shared@shop.example' })
const second = toMeta({ customerId: 'c-2', externalId: 'x-2', email: 'shared@shop.example' })
const namesake = toMeta({ customerId: 'c-3', externalId: 'x-1' })
const twins = [first, second]

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
    const env = createTestEnv()
    const response = await env.resolve(await env.openSession(), [
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
      maySearch: true,
    })
    expect(env.asked).toHaveLength(1)
    expect(env.asked[0]?.options).toMatchObject({ lane: 'visible', fairnessKey: like(expect.any(String)) })
  })

  it('200: tries an address as it is, in lower case and without its tag, and answers with what it tried', async () => {
    const env = createTestEnv()
    const candidates = [{ idType: 'userId', value: 'Unknown' }, email('Jo+Autumn@Shop.example')]
    const { matches, tried } = await resolutionOf(await env.resolve(await env.openSession(), candidates))
    expect(tried).toEqual([
      { ref: { idType: 'userId', value: 'Unknown' }, outcome: 'not-found' },
      { ref: email('Jo+Autumn@Shop.example'), outcome: 'not-found' },
      { ref: email('jo+autumn@shop.example'), outcome: 'not-found' },
      { ref: email('jo@shop.example'), outcome: 'matched' },
    ])
    expect(matches[0]?.evidence).toMatchObject({ matchedValue: 'jo@shop.example', isGuess: true })
  })

  it('200: whom the host names by any address comes before whom we would guess', async () => {
    const guessed = toMeta({ customerId: 'c-guessed', email: 'jo@shop.example' })
    const meant = toMeta({ customerId: 'c-meant', email: 'jo@home.example' })
    const env = createTestEnv({ profiles: createMemoryProfiles([guessed, meant]) })
    const candidates = [email('jo+shop@shop.example'), email('Jo@home.example')]
    const { matches } = await resolutionOf(await env.resolve(await env.openSession(), candidates))
    expect(matches.map(({ customer }) => customer.customerId)).toEqual(['c-meant'])
    expect(matches[0]?.evidence).toMatchObject({ matchedValue: 'jo@home.example', isGuess: false })
  })

  it('200: an address that is given is no guess, even where another one leads to it', async () => {
    const env = createTestEnv()
    const candidates = [email('jo+shop@shop.example'), email('jo@shop.example')]
    const { matches } = await resolutionOf(await env.resolve(await env.openSession(), candidates))
    expect(matches[0]?.evidence.isGuess).toBe(false)
    expect(env.asked).toHaveLength(2)
  })

  it('200: a launch that names its candidates finds no customer by an address that it does not name', async () => {
    const tagged = email('Jo+shop@shop.example')
    const env = createTestEnv({ launches: [naming([tagged])] })
    const { matches, tried } = await resolutionOf(await env.resolve(await env.openSession(), [tagged]))
    expect(matches).toEqual([])
    expect(tried.map(({ ref }) => ref)).toEqual([tagged, email('jo+shop@shop.example')])
  })

  it('200: says that nothing can be searched for where the launch names its candidates', async () => {
    const env = createTestEnv({ launches: [naming([email('jo@shop.example')])] })
    const { maySearch } = await resolutionOf(
      await env.resolve(await env.openSession(), [email('jo@shop.example')]),
    )
    expect(maySearch).toBe(false)
  })

  it('200: says that nothing can be searched for where policy allows only whom the page is about', async () => {
    const env = createTestEnv({ policy: parsePolicy({ lookup: 'context' }) })
    const { maySearch } = await resolutionOf(
      await env.resolve(await env.openSession(), [email('jo@shop.example')]),
    )
    expect(maySearch).toBe(false)
  })

  it('200: no match is an empty list with the trail, and no spelling is asked twice', async () => {
    const env = createTestEnv()
    const candidates = [email('no@x.example'), email('NO@x.example'), email('no@x.example')]
    const { matches, tried } = await resolutionOf(await env.resolve(await env.openSession(), candidates))
    expect(matches).toEqual([])
    expect(tried.map(({ ref }) => ref.value)).toEqual(['no@x.example', 'NO@x.example'])
    expect(env.asked).toHaveLength(2)
  })

  it('200: two customers of one address are two matches, and each handle opens its own and no other', async () => {
    const profiles = createMemoryProfiles(twins)
    const env = createTestEnv({ profiles })
    const token = await env.openSession()
    const { matches } = await resolutionOf(await env.resolve(token, [email('shared@shop.example')]))
    expect(matches.map(({ customer }) => customer.customerId)).toEqual(['c-1', 'c-2'])
    for (const { handle, customer } of matches) {
      for (const what of ['traits', 'meta', 'events']) {
        const text = await (await env.get(`/api/customers/${handle}/${what}`, token)).text()
        expect(text).toContain(`"customerId":"${customer.customerId}"`)
        expect(text).not.toContain(customer.customerId === 'c-1' ? 'c-2' : 'c-1')
      }
    }
    const refs = profiles.asked.slice(1).map(({ ref }) => ref.idType)
    expect(new Set(refs)).toEqual(new Set(['id']))
  })

  it('finds a merged customer by the next candidate', async () => {
    const memory = createMemoryProfiles([first])
    const getMeta: ProfileClient['getMeta'] = async (ref, options) => {
      if (ref.idType === 'userId') throw new ProfileError('merged', 'The answer is about another customer')
      return memory.getMeta(ref, options)
    }
    const env = createTestEnv({ profiles: { ...memory, getMeta } })
    const candidates = [{ idType: 'userId', value: 'merged-away' }, email('shared@shop.example')]
    const response = await env.resolve(await env.openSession(), candidates)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      matches: [{ customer: { customerId: first.traits.customer.customerId } }],
      tried: [{ outcome: 'not-found' }, { outcome: 'matched' }],
    })
  })

  it('503: however many questions there are to ask, they have one deadline, and the last is given up with it', async () => {
    const unanswered: AbortSignal[] = []
    const getMeta: ProfileClient['getMeta'] = async (ref, options) => {
      if (ref.value === 'unknown@x.example') throw new ProfileError('not-found', 'No customer has that id')
      const signal = options?.signal ?? AbortSignal.abort()
      unanswered.push(signal)
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const env = createTestEnv({ profiles: { ...createMemoryProfiles([]), getMeta }, timeoutMs: 20 })
    const candidates = [email('unknown@x.example'), email('slow@x.example'), email('later@x.example')]
    const response = await env.resolve(await env.openSession(), candidates)
    expect((await problemOf(response)).code).toBe('upstream-unavailable')
    expect(unanswered.map(({ aborted }) => aborted)).toEqual([true])
    expect(env.logged.at(-1)).toMatchObject({ level: 'warn', error: { name: 'TimeoutError' } })
  })

  it.each([
    ['about another id', { idType: 'id', value: 'c-1' }, [toMeta({ customerId: 'c-2' })]],
    ['about another external id', { idType: 'userId', value: 'x-1' }, [second]],
    ['about another address', email('a@shop.example'), twins],
    ['about one customer twice', email('shared@shop.example'), [first, first]],
    ['about several customers with an id of one', { idType: 'userId', value: 'x-1' }, [first, namesake]],
    ['without a customer', email('a@shop.example'), []],
    [
      "with another customer's event in it",
      email('shared@shop.example'),
      [first, { ...second, actions: [{ action: 'page', first: toEvent('c-9', 'page'), last: null }] }],
    ],
  ])('502: an answer %s is never shown', async (_, ref, metas) => {
    const env = createTestEnv({ profiles: answering(metas) })
    const response = await env.resolve(await env.openSession(), [ref])
    expect((await problemOf(response)).code).toBe('upstream-malformed')
  })
})
