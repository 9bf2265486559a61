import { RateLimitedError, type ProfileRef } from '@intilery-sidebar/contract'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { notFound, unavailable } from './scripted-client.ts'
import type { Sharing } from '../src/index.ts'
import { openSlowLine, openLine, service, startProcess } from './sharing.ts'

const byEmail: ProfileRef = { idType: 'email', value: 'secret.person@example.com' }
const byId: ProfileRef = { idType: 'id', value: 'customer-a' }

const answersIn = ({ redis, keyPrefix }: Sharing) => redis.keys(`${keyPrefix}answer:*`)

/** Until what one process has fetched is there for the others. */
const untilShared = (sharing: Sharing) =>
  expect.poll(async () => (await answersIn(sharing)).length).toBeGreaterThan(0)

const startTwo = async (name: string) => [await startProcess(name), await startProcess(name)] as const

describe.skipIf(service === null)('several processes', () => {
  afterAll(async () => service?.drop())

  it('have what one of them has fetched, by the id that was asked and by each customer found', async () => {
    const [one, other] = await startTwo('fetched')
    one.upstream.always((call) => call.answer('customer-a', 'customer-b'))
    const live = await one.governed.getMeta(byEmail)
    await expect.poll(async () => (await answersIn(one.sharing)).length).toBe(3)
    const cached = await other.governed.getMeta(byEmail)
    expect(cached).toEqual({ data: live.data, freshness: { ...live.freshness, state: 'cached' } })
    expect((await other.governed.getMeta(byId)).data).toHaveLength(1)
    expect(other.upstream.calls).toHaveLength(0)
  })

  it('asked the same at the same time make one call', async () => {
    const [one, other] = await startTwo('same')
    const waiting = Array.from({ length: 50 }, (_, index) =>
      (index % 2 === 0 ? one : other).governed.getMeta(byId),
    )
    const calls = () => [...one.upstream.calls, ...other.upstream.calls]
    await expect.poll(() => calls().length).toBe(1)
    await sleep(300)
    calls()[0]?.answer('customer-a')
    expect(await Promise.all(waiting)).toHaveLength(50)
    expect(calls()).toHaveLength(1)
  })

  it.each([
    ['no customer is found', notFound(), { reason: 'not-found' }],
    ['upstream is down', unavailable(), { reason: 'unavailable' }],
    [
      'the limit is reached',
      new RateLimitedError('slow', 7, { upstreamStatus: 429 }),
      { reason: 'rate-limited', retryAfterSeconds: 7 },
    ],
  ])('share it when %s', async (what, error, expected) => {
    const [one, other] = await startTwo(what)
    const led = one.governed.getMeta(byId)
    await expect.poll(() => one.upstream.calls.length).toBe(1)
    const followed = other.governed.getMeta(byId)
    await sleep(50)
    one.upstream.calls[0]?.fail(error)
    await expect(led).rejects.toMatchObject(expected)
    await expect(followed).rejects.toMatchObject(expected)
    expect(other.upstream.calls).toHaveLength(0)
  })

  it('do not share that the budget gave no permit to the one that asks: the other asks itself', async () => {
    const [one, other] = await startTwo('no permit')
    other.upstream.always((call) => call.answer('customer-a'))
    const led = one.governed.getMeta(byId)
    await expect.poll(() => one.upstream.calls.length).toBe(1)
    const followed = other.governed.getMeta(byId)
    await sleep(50)
    one.upstream.calls[0]?.fail(new RateLimitedError('The request budget is spent', 2))
    await expect(led).rejects.toMatchObject({ reason: 'rate-limited' })
    expect((await followed).freshness.state).toBe('live')
  })

  it('do not make a visible call wait for one of a later lane', async () => {
    const [one, other] = await startTwo('later lane')
    other.upstream.always((call) => call.answer('customer-a'))
    const prefetched = one.governed.getMeta(byId, { lane: 'prefetch' })
    await expect.poll(() => one.upstream.calls.length).toBe(1)
    const startedMs = performance.now()
    expect((await other.governed.getMeta(byId)).freshness.state).toBe('live')
    expect(performance.now() - startedMs).toBeLessThan(1000)
    one.upstream.calls[0]?.answer('customer-a')
    await prefetched
  })

  it('go on when every caller in the process that asks has left', async () => {
    const [one, other] = await startTwo('left')
    const leaving = new AbortController()
    const led = one.governed.getMeta(byId, { signal: leaving.signal })
    await expect.poll(() => one.upstream.calls.length).toBe(1)
    const followed = other.governed.getMeta(byId)
    await sleep(50)
    leaving.abort()
    await expect(led).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => other.upstream.calls.length).toBe(1)
    other.upstream.calls[0]?.answer('customer-a')
    expect((await followed).freshness.state).toBe('live')
  })

  it('go on when the process that asks vanishes without a word', async () => {
    const [one, other] = await startTwo('vanished')
    void one.governed.getMeta(byId).catch(() => undefined)
    await expect.poll(() => one.upstream.calls.length).toBe(1)
    const followed = other.governed.getMeta(byId)
    await sleep(50)
    one.sharing.close()
    await expect.poll(() => other.upstream.calls.length, { timeout: 4000 }).toBe(1)
    other.upstream.calls[0]?.answer('customer-a')
    expect((await followed).freshness.state).toBe('live')
  })

  it('do not wait for one whose Redis is slow and who therefore asked alone', async () => {
    const slow = await startProcess('slow', { url: await openSlowLine(200) })
    const other = await startProcess('slow')
    slow.upstream.always((call) => call.answer('customer-a'))
    other.upstream.always((call) => call.answer('customer-a'))
    await slow.governed.getMeta(byId)
    const leads = () => other.sharing.redis.keys(`${other.sharing.keyPrefix}lead:*`)
    // The lead it was given too late expires after two seconds; it is given back long before.
    await expect.poll(leads, { timeout: 1500 }).toEqual([])
    expect((await other.governed.getMeta(byId, { maxAgeMs: 0 })).freshness.state).toBe('live')
  })

  it('fall back on what another had, and say why it is stale', async () => {
    const [one, other] = await startTwo('stale')
    one.upstream.always((call) => call.answer('customer-a'))
    other.upstream.always((call) => call.fail(unavailable()))
    await one.governed.getMeta(byId)
    await untilShared(one.sharing)
    await sleep(20)
    const { freshness } = await other.governed.getMeta(byId, { maxAgeMs: 10 })
    expect(freshness).toMatchObject({ state: 'stale', because: 'unavailable' })
  })

  it('case 52: forget a customer in all of them within a second, and what is asked next is fresh', async () => {
    const [one, other] = await startTwo('forget')
    for (const { upstream } of [one, other]) upstream.always((call) => call.answer('customer-a'))
    await one.governed.getMeta(byEmail)
    await other.governed.getMeta(byEmail)
    await other.governed.getEvents(byId, {})
    await one.governed.forget('customer-a')
    await expect
      .poll(async () => (await other.governed.getMeta(byEmail)).freshness.state, { timeout: 1000 })
      .toBe('live')
    expect((await other.governed.getEvents(byId, {})).freshness.state).toBe('live')
    expect((await one.governed.getMeta(byId)).freshness.state).toBe('live')
  })

  it('case 52: keep nothing in Redis of an answer that was on its way when its customer was forgotten', async () => {
    const [one, other] = await startTwo('underway')
    const early = one.governed.getMeta(byId)
    await expect.poll(() => one.upstream.calls.length).toBe(1)
    await other.governed.forget('customer-a')
    one.upstream.calls[0]?.answer('customer-a')
    await early
    await sleep(200)
    expect(await answersIn(other.sharing)).toEqual([])
  })

  it('case 52: keep nothing of an answer that was on its way while the news of an erasure was missed', async () => {
    const line = await openLine()
    const one = await startProcess('missed', { url: line.url })
    const other = await startProcess('missed')
    const early = one.governed.getMeta(byId)
    await expect.poll(() => one.upstream.calls.length).toBe(1)
    const gap = new Promise<void>((resolve) => one.sharing.pubSub.onGap(resolve))
    line.cut()
    await other.governed.forget('customer-a')
    line.restore()
    await gap
    one.upstream.calls[0]?.answer('customer-a')
    await early
    one.upstream.always((call) => call.answer('customer-a'))
    expect((await one.governed.getMeta(byId)).freshness.state).toBe('live')
  })

  it('say so when others cannot be notified', async () => {
    const one = await startProcess('untold')
    one.sharing.close()
    await expect(one.governed.forget('customer-a')).rejects.toMatchObject({ reason: 'unavailable' })
  })

  it('each ask for themselves while Redis is away', async () => {
    const [one, other] = await startTwo('away')
    for (const { upstream, sharing } of [one, other]) {
      upstream.always((call) => call.answer('customer-a'))
      sharing.close()
    }
    expect((await one.governed.getMeta(byId)).freshness.state).toBe('live')
    expect((await other.governed.getMeta(byId)).freshness.state).toBe('live')
  })

  it('keep nothing in Redis that could be read there', async () => {
    const { governed, upstream, sharing } = await startProcess('sealed')
    upstream.always((call) => call.answer('customer-a'))
    await governed.getMeta(byEmail)
    await untilShared(sharing)
    const keys = await sharing.redis.keys(`${sharing.keyPrefix}*`)
    const dump = await Promise.all(keys.map((key) => sharing.redis.dumpBuffer(key)))
    const everything = keys.join() + dump.map((value) => value?.toString('latin1')).join()
    for (const word of ['secret.person', 'customer-a', 'shared@x', 'store-key', 'demo/shop'])
      expect(everything).not.toContain(word)
  })

  it.each([
    ['is spoilt', () => Buffer.from('poison')],
    ['was cut', (value: Buffer) => value.subarray(0, 20)],
    ['belongs elsewhere', (value: Buffer) => Buffer.concat([value.subarray(0, -1), Buffer.from([1])])],
  ])('heal an entry that %s', async (what, spoil) => {
    const [one, other] = await startTwo(what)
    one.upstream.always((call) => call.answer('customer-a'))
    other.upstream.always((call) => call.answer('customer-a'))
    await one.governed.getMeta(byId)
    await untilShared(one.sharing)
    const [key = ''] = await answersIn(one.sharing)
    const value = await one.sharing.redis.getBuffer(key)
    await one.sharing.redis.set(key, spoil(value ?? Buffer.from('')))
    expect((await other.governed.getMeta(byId)).freshness.state).toBe('live')
    const spoilt = spoil(value ?? Buffer.from(''))
    await expect.poll(async () => (await one.sharing.redis.getBuffer(key))?.equals(spoilt)).toBe(false)
  })

  it('of different tenants have nothing in common', async () => {
    const one = await startProcess('tenants')
    const other = await startProcess('tenants', { tenant: 'other/shop/SHOP' })
    for (const { upstream } of [one, other]) upstream.always((call) => call.answer('customer-a'))
    await one.governed.getMeta(byId)
    expect((await other.governed.getMeta(byId)).freshness.state).toBe('live')
    await one.governed.forget('customer-a')
    await sleep(100)
    expect((await other.governed.getMeta(byId)).freshness.state).toBe('cached')
  })
})
