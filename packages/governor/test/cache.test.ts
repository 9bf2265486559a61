import { ProfileError, RateLimitedError, type ProfileRef } from '@intilery-sidebar/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { governProfileClient } from '../src/index.ts'
import { createScriptedClient, notFound, unavailable } from './scripted-client.ts'

const byEmail: ProfileRef = { idType: 'email', value: 'shared@x' }
const byId: ProfileRef = { idType: 'id', value: 'a' }
const second = 1000
const minute = 60 * second

const govern = () => {
  let nowMs = Date.UTC(2026, 0, 1)
  const clock = () => nowMs
  const upstream = createScriptedClient(clock)
  const governed = governProfileClient(upstream.client, { tenant: 'demo/shop/SHOP', clock })
  onTestFinished(() => governed.close())
  const wait = (forMs: number) => {
    nowMs += forMs
  }
  return { governed, upstream, wait }
}

describe('an answer', () => {
  it('is live once, then cached with the time upstream said it, for thirty seconds', async () => {
    const { governed, upstream, wait } = govern()
    upstream.always((call) => call.answer('a'))
    expect((await governed.getMeta(byId)).freshness.state).toBe('live')
    wait(29 * second)
    expect((await governed.getMeta(byId)).freshness).toEqual({
      state: 'cached',
      asOf: '2026-01-01T00:00:00.000Z',
      upstreamRequestId: 'r-1',
    })
    expect(upstream.calls).toHaveLength(1)
  })

  it('found by email also answers for each of those customers by id', async () => {
    const { governed, upstream } = govern()
    upstream.always((call) => call.answer('a', 'b'))
    await governed.getMeta(byEmail)
    const { data, freshness } = await governed.getMeta(byId)
    expect(data.map((meta) => meta.traits.customer.customerId)).toEqual(['a'])
    expect(freshness.state).toBe('cached')
    expect(upstream.calls).toHaveLength(1)
  })

  it('of middle age is served at once while one call fetches the next', async () => {
    const { governed, upstream, wait } = govern()
    upstream.always((call) => call.answer('a'))
    await governed.getMeta(byId)
    wait(minute)
    const answers = await Promise.all([governed.getMeta(byId), governed.getMeta(byId)])
    expect(answers.map((answer) => answer.freshness.state)).toEqual(['cached', 'cached'])
    expect(upstream.calls).toHaveLength(2)
    expect(upstream.calls[1]?.options?.lane).toBe('prefetch')
    await expect
      .poll(async () => (await governed.getMeta(byId)).freshness.asOf)
      .toBe('2026-01-01T00:01:00.000Z')
  })

  it('that is old is asked for again before any caller sees it', async () => {
    const { governed, upstream, wait } = govern()
    upstream.always((call) => call.answer('a'))
    await governed.getMeta(byId)
    wait(10 * minute)
    expect((await governed.getMeta(byId)).freshness.state).toBe('live')
  })

  it('older than the caller will take is asked for again', async () => {
    const { governed, upstream } = govern()
    upstream.always((call) => call.answer('a'))
    await governed.getMeta(byId)
    expect((await governed.getMeta(byId, { maxAgeMs: 0 })).freshness.state).toBe('live')
  })

  it('of one question is not the answer of another', async () => {
    const { governed, upstream } = govern()
    upstream.always((call) => call.answer('a'))
    for (const size of [1, 2]) await governed.getEvents(byId, { size })
    await governed.getEvents(byId, { size: 1, include: 'page' })
    await governed.getTraits(byId)
    await governed.getMeta({ idType: 'userId', value: 'a' })
    expect(upstream.calls).toHaveLength(5)
  })
})

describe('when upstream cannot answer', () => {
  it.each([
    ['is down', 'unavailable', unavailable()],
    ['limits us', 'rate-limited', new RateLimitedError('slow down', 7)],
    ['answers nonsense', 'malformed', new ProfileError('malformed', 'what?')],
  ])(
    'because it %s, an old answer is served and labelled stale because it is %s',
    async (...[, because, error]) => {
      const { governed, upstream, wait } = govern()
      upstream.always((call) => call.answer('a'))
      await governed.getMeta(byId)
      upstream.always((call) => call.fail(error))
      wait(10 * minute)
      expect((await governed.getMeta(byId)).freshness).toMatchObject({
        state: 'stale',
        because,
        asOf: '2026-01-01T00:00:00.000Z',
      })
      upstream.always((call) => call.answer('a'))
      await governed.getMeta(byId)
      expect((await governed.getMeta(byId)).freshness).not.toHaveProperty('because')
    },
  )

  const byOtherId: ProfileRef = { idType: 'id', value: 'b' }

  it('no caller waits for a failure already known, and the first success ends that', async () => {
    const { governed, upstream, wait } = govern()
    upstream.always((call) => call.answer(call.ref?.value ?? ''))
    await governed.getMeta(byId)
    await governed.getMeta(byOtherId)
    wait(10 * minute)
    upstream.always((call) => call.fail(unavailable()))
    await governed.getMeta(byId)
    upstream.always(() => undefined)
    expect((await governed.getMeta(byOtherId)).freshness.state).toBe('stale')
    upstream.calls.at(-1)?.answer('b')
    await expect.poll(async () => (await governed.getMeta(byOtherId)).freshness.state).toBe('cached')
  })

  it.each([
    ['of another kind of answer', 'getEvents', 0],
    ['of some seconds ago', 'getMeta', 6 * second],
  ] as const)('a failure %s makes no answer stale', async (_, failing, laterMs) => {
    const { governed, upstream, wait } = govern()
    upstream.always((call) => call.answer(call.ref?.value ?? ''))
    await governed.getMeta(byOtherId)
    wait(50 * minute)
    upstream.always((call) => (call.method === failing ? call.fail(unavailable()) : call.answer('b')))
    await governed[failing](byId, {}).catch(() => undefined)
    wait(laterMs)
    upstream.always((call) => call.answer('b'))
    expect((await governed.getMeta(byOtherId)).freshness.state).toBe('live')
  })

  it('an answer of more than an hour is not served any more', async () => {
    const { governed, upstream, wait } = govern()
    upstream.always((call) => call.answer('a'))
    await governed.getMeta(byId)
    upstream.always((call) => call.fail(unavailable()))
    wait(61 * minute)
    await expect(governed.getMeta(byId)).rejects.toMatchObject({ reason: 'unavailable' })
  })

  it('but what it refuses or denies is its answer', async () => {
    const { governed, upstream, wait } = govern()
    upstream.always((call) => call.answer('a'))
    await governed.getMeta(byId)
    wait(10 * minute)
    upstream.always((call) => call.fail(new ProfileError('rejected', 'no')))
    await expect(governed.getMeta(byId)).rejects.toMatchObject({ reason: 'rejected' })
    upstream.always((call) => call.fail(notFound()))
    await expect(governed.getMeta(byId)).rejects.toMatchObject({ reason: 'not-found' })
  })
})

describe('an absent customer', () => {
  it('is believed to be absent for ten seconds', async () => {
    const { governed, upstream, wait } = govern()
    upstream.always((call) => call.fail(notFound()))
    await expect(governed.getMeta(byId)).rejects.toMatchObject({ reason: 'not-found' })
    await expect(governed.getMeta(byId)).rejects.toMatchObject({ reason: 'not-found' })
    expect(upstream.calls).toHaveLength(1)
    wait(10 * second)
    upstream.always((call) => call.answer('a'))
    expect((await governed.getMeta(byId)).freshness.state).toBe('live')
  })
})

describe('forgetting a customer', () => {
  it('empties every cache that holds them, under whatever id, and no other', async () => {
    const { governed, upstream } = govern()
    upstream.always((call) => call.answer(call.ref?.value === 'b' ? 'b' : 'a'))
    await governed.getMeta(byEmail)
    await governed.getTraits(byEmail)
    await governed.getEvents(byEmail, {})
    await governed.getMeta({ idType: 'id', value: 'b' })
    await governed.forget('a')
    const states = await Promise.all([
      governed.getMeta(byEmail),
      governed.getMeta(byId),
      governed.getTraits(byId),
      governed.getEvents(byEmail, {}),
      governed.getMeta({ idType: 'id', value: 'b' }),
    ])
    expect(states.map((answer) => answer.freshness.state)).toEqual(['live', 'live', 'live', 'live', 'cached'])
  })

  it('also keeps an answer that was on its way from being kept', async () => {
    const { governed, upstream } = govern()
    const early = governed.getMeta(byId)
    await governed.forget('a')
    upstream.calls[0]?.answer('a')
    await early
    upstream.always((call) => call.answer('a'))
    expect((await governed.getMeta(byId)).freshness.state).toBe('live')
  })
})
