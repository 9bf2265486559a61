import {
  ProfileError,
  RateLimitedError,
  type EventsQuery,
  type ProfileClient,
} from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEvent, toMeta } from '../env/demo-customers.ts'
import { createTestEnv, jo, like, problemOf } from '../env/test-env.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'

const ref = { idType: 'id', value: 'c-jo' } as const
const kinds = ['traits', 'meta', 'events'] as const

const badQueries = [
  'size=0 size=101 size=-1 size=1e2 size=10.0 size=+5 size= size=010 size=ten',
  'from=-1 from=10001 from=9901&size=100 from=10000&size=1 from=NaN from=99999999999',
  'size=10&size=20 include=a&include=b include[]=a include= include=a,b include=a%00',
  'exclude= exclude=a,,b sort=up sort=ASC start=yesterday start=2026-02-30 end=0',
  'scrollId=x tenantId=other brandId=B token=abc __proto__=1 constructor=1',
  `exclude=${Array(101).fill('a').join(',')} include=${'a'.repeat(201)} ${'x'.repeat(5000)}`,
].flatMap((line) => line.split(' '))

const open = async (overrides: Parameters<typeof createTestEnv>[0] = {}) => {
  const env = createTestEnv(overrides)
  const token = await env.openSession()
  const handle = await env.openHandle(token, ref)
  env.asked.length = 0
  const ask = (path: string, headers?: Record<string, string>) =>
    env.get(`/api/customers/${handle}/${path}`, token, headers)
  return { ...env, ask }
}

/** A client that answers like the shop's, except for what the test overrides. */
const withAnswers = (answers: Partial<ProfileClient>): ProfileClient => ({
  ...createMemoryProfiles([jo]),
  ...answers,
})

describe('GET /api/customers/:handle/{traits,meta,events}', () => {
  it('200: answers one customer with its freshness, asked by id whatever found them', async () => {
    const { ask, asked } = await open()
    const freshness = { state: 'live', asOf: '2026-11-01T10:00:00.000Z', upstreamRequestId: 'upstream-1' }
    expect(await (await ask('traits')).json()).toEqual({ data: jo.traits, freshness })
    expect(await (await ask('meta')).json()).toEqual({ data: jo, freshness })
    expect(await (await ask('events')).json()).toEqual({
      data: { events: [toEvent('c-jo', 'page')] },
      freshness,
    })
    expect(asked.map((question) => question.ref)).toEqual([ref, ref, ref])
  })

  it('200: a refresh asks for an answer of age zero, and nothing else does', async () => {
    const { ask, asked } = await open()
    await ask('traits', { 'cache-control': 'no-cache' })
    await ask('traits', { 'cache-control': 'max-age=0' })
    await ask('traits')
    expect(asked.map(({ options }) => options?.maxAgeMs)).toEqual([0, undefined, undefined])
  })

  it('200: the query of a timeline arrives as it was meant', async () => {
    const { ask, asked } = await open()
    const query =
      'include=page&exclude=a,b&start=2026-01-02&end=2026-11-20T10:00:00.5%2B01:00&sort=asc&from=9900&size=100'
    expect((await ask(`events?${query}`)).status).toBe(200)
    expect(asked[0]?.query).toEqual({
      include: 'page',
      exclude: ['a', 'b'],
      start: '2026-01-02',
      end: '2026-11-20T10:00:00.5+01:00',
      sort: 'asc',
      from: 9900,
      size: 100,
    })
  })

  it.each(badQueries)('400: events?%s makes no upstream call', async (query) => {
    const { ask, asked } = await open()
    expect((await problemOf(await ask(`events?${query}`))).code).toBe('bad-request')
    expect(asked).toEqual([])
  })

  it('400: traits and meta take no query at all', async () => {
    const { ask, asked } = await open()
    for (const path of ['traits?size=1', 'meta?token=a', 'traits?_=1'])
      expect((await problemOf(await ask(path))).code).toBe('bad-request')
    expect(asked).toEqual([])
  })

  it('every query either is refused unasked or arrives within the documented bounds', async () => {
    const { ask, asked } = await open()
    const value = fc.oneof(fc.integer().map(String), fc.string({ maxLength: 12 }))
    const name = fc.constantFrom('include', 'exclude', 'start', 'end', 'sort', 'from', 'size', 'other')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (pairs) => {
        asked.length = 0
        const response = await ask(`events?${new URLSearchParams(pairs).toString()}`)
        const queries = asked.map(({ query }) => query ?? {})
        expect(queries).toHaveLength(response.status === 200 ? 1 : 0)
        expect(queries.filter((query) => !isDocumented(query))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['not-found', 404, 'customer-not-found'],
    ['rejected', 502, 'upstream-rejected'],
    ['unavailable', 503, 'upstream-unavailable'],
    ['malformed', 502, 'upstream-malformed'],
  ] as const)('a customer platform that says %s is %i %s', async (reason, status, code) => {
    const fail = async () => {
      throw new ProfileError(reason, 'it said jo@shop.example', { upstreamStatus: 418 })
    }
    const { ask } = await open({ profiles: withAnswers({ getTraits: fail, getEvents: fail }) })
    for (const path of ['traits', 'events']) {
      const problem = await problemOf(await ask(path))
      expect(problem).toMatchObject({ status, code })
    }
  })

  it('503: a spent budget says when to come back, in whole seconds and at least one', async () => {
    const getTraits = async () => {
      throw new RateLimitedError('429', 0.2, { upstreamStatus: 429 })
    }
    const { ask } = await open({ profiles: withAnswers({ getTraits }) })
    const response = await ask('traits')
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await problemOf(response)).toMatchObject({ code: 'upstream-rate-limited', retryAfterSeconds: 1 })
  })

  it.each(kinds)('502: another customer’s %s are never shown', async (kind) => {
    const theirs = { idType: 'id', value: 'c-other' } as const
    const other = createMemoryProfiles([toMeta({ customerId: 'c-other' })])
    const profiles = { ...createMemoryProfiles([jo]) }
    const { ask } = await open({ profiles })
    profiles.getTraits = () => other.getTraits(theirs)
    profiles.getMeta = () => other.getMeta(theirs)
    profiles.getEvents = () => other.getEvents(theirs, {})
    const response = await ask(kind)
    const text = await response.clone().text()
    expect((await problemOf(response)).code).toBe('upstream-malformed')
    expect(text).not.toContain('c-other')
  })

  it('502: an answer with another customer beside the one asked for is never shown', async () => {
    const profiles = createMemoryProfiles([jo])
    const { ask } = await open({ profiles: { ...profiles, getTraits: () => both() } })
    const both = async () => {
      const { freshness, data } = await profiles.getTraits(ref)
      return { freshness, data: [...data, toMeta({ customerId: 'c-other' }).traits] }
    }
    expect((await problemOf(await ask('traits'))).code).toBe('upstream-malformed')
  })

  it('500: a surprise is logged whole and says nothing to the caller', async () => {
    const getTraits = async () => {
      throw new TypeError('no such column', { cause: new Error('disk on fire') })
    }
    const { ask, logged } = await open({ profiles: withAnswers({ getTraits }) })
    const response = await ask('traits')
    const text = await response.clone().text()
    expect((await problemOf(response)).code).toBe('unexpected')
    expect(text).not.toMatch(/column|disk|TypeError/)
    expect(logged.at(-1)).toMatchObject({
      level: 'error',
      route: '/api/customers/:handle/traits',
      code: 'unexpected',
      error: {
        name: 'TypeError',
        message: 'no such column',
        stack: like(expect.stringContaining('customers.test.ts')),
        cause: { message: 'disk on fire' },
      },
    })
  })

  it('leaving cancels the question', async () => {
    const leaving = new AbortController()
    let seen: AbortSignal | undefined
    const getTraits: ProfileClient['getTraits'] = async (_, options) => {
      seen = options?.signal
      leaving.abort()
      seen?.throwIfAborted()
      throw new Error('The signal did not arrive')
    }
    const env = createTestEnv({ profiles: withAnswers({ getTraits }) })
    const token = await env.openSession()
    const handle = await env.openHandle(token, ref)
    await env.app.request(`/api/customers/${handle}/traits`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leaving.signal,
    })
    expect(seen?.aborted).toBe(true)
    expect(env.logged.at(-1)).toMatchObject({ level: 'info', isAborted: true })
  })
})

const isDocumented = ({ from = 0, size = 1, sort = 'desc' }: EventsQuery): boolean =>
  from >= 0 && size >= 1 && size <= 100 && from + size <= 10_000 && ['asc', 'desc'].includes(sort)
