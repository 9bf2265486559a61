import type { ProfileRef } from '@intilery-sidebar/contract'
import { afterAll, describe, expect, it } from 'vitest'
import { openLine, service, startProcess } from './sharing.ts'

const byId: ProfileRef = { idType: 'id', value: 'customer-a' }

type Process = Awaited<ReturnType<typeof startProcess>>

const answersIn = ({ sharing: { redis, keyPrefix } }: Process) => redis.keys(`${keyPrefix}answer:*`)
const stateOf = async ({ governed }: Process) => (await governed.getMeta(byId)).freshness.state

/** One process whose way to Redis can be cut, and another that has asked for the customer before. */
const start = async (name: string) => {
  const line = await openLine()
  const cutOff = await startProcess(name, { url: line.url })
  const other = await startProcess(name)
  for (const { upstream } of [cutOff, other]) upstream.always((call) => call.answer('customer-a'))
  expect(await stateOf(other)).toBe('live')
  await expect.poll(async () => (await answersIn(other)).length).toBeGreaterThan(0)
  return { line, cutOff, other }
}

describe.skipIf(service === null)('a customer forgotten while Redis cannot be reached', () => {
  afterAll(async () => service?.drop())

  it('does not come back out of Redis, which forgets as soon as it can be reached', async () => {
    const { line, cutOff, other } = await start('untold yet')
    const [before] = await answersIn(other)
    expect(before).toBeDefined()
    line.cut()
    await expect.poll(() => cutOff.sharing.redis.status).not.toBe('ready')
    await expect(cutOff.governed.forget('customer-a')).rejects.toMatchObject({ reason: 'unavailable' })
    line.restore()
    await expect.poll(() => cutOff.sharing.redis.status).toBe('ready')
    expect(await stateOf(cutOff)).toBe('live')
    await expect.poll(() => stateOf(other)).toBe('live')
  })
})

describe.skipIf(service === null)('a page without events', () => {
  it('is erased with the customer it is about, though it names no customer', async () => {
    const { governed, upstream, sharing } = await startProcess('empty page')
    upstream.always((call) => call.answer())
    const keysIn = () => sharing.redis.keys(`${sharing.keyPrefix}a*`)
    await governed.getEvents(byId, {})
    await expect.poll(async () => (await keysIn()).length).toBeGreaterThan(0)
    await governed.forget('customer-a')
    expect(await keysIn()).toEqual([])
    expect((await governed.getEvents(byId, {})).freshness.state).toBe('live')
  })
})

describe.skipIf(service === null)('a process that is cut off without a sign', () => {
  it('notices within 5 s, and forgets what it may have missed', async () => {
    const { line, cutOff, other } = await start('no sign')
    expect(await stateOf(cutOff)).toBe('cached')
    line.freezeOpen()
    const startedMs = performance.now()
    const gap = new Promise<void>((resolve) => cutOff.sharing.pubSub.onGap(resolve))
    await other.governed.forget('customer-a')
    await gap
    expect(performance.now() - startedMs).toBeLessThan(5000)
    expect(await stateOf(cutOff)).toBe('live')
  })
})

describe.skipIf(service === null)('a shared answer', () => {
  it('is not used when the clock of Redis has stepped back, as its age cannot be known', async () => {
    const { cutOff, other } = await start('stepped back')
    const { redis } = other.sharing
    const hourMs = 3_600_000
    for (const key of await answersIn(other)) await redis.pexpire(key, (await redis.pttl(key)) + hourMs)
    expect(await stateOf(cutOff)).toBe('live')
  })
})
