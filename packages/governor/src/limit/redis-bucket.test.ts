import { redisForTests } from '@intilery-sidebar/dev-env/services'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import { afterAll, describe, expect, it } from 'vitest'
import { onItsWayMaxMs } from './bucket-time.ts'
import { emptyBucket, noteLimited, recordTokens, takeTokens, type Limits } from './gcra.ts'
import { createRedisBucket } from './redis-bucket.ts'

const service = await redisForTests()
const limits: Limits = { ratePerSecond: 100, burst: 450 }

const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      count: fc.integer({ min: 1, max: 300 }),
      reserved: fc.constantFrom(0, 50, 300),
      allowFuture: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('record' as const), count: fc.integer({ min: -3, max: 50 }) }),
  fc.record({ kind: fc.constant('limited' as const), pauseMs: fc.constantFrom(0, 0, 2000) }),
)
const step = fc.record({ afterMs: fc.oneof(fc.nat(20), fc.nat(20_000)), command })

describe.skipIf(service === null)('the bucket in Redis', () => {
  const prefix = service?.keyPrefix ?? ''
  const redis = new Redis(service?.url ?? '', { lazyConnect: true })
  afterAll(async () => {
    redis.disconnect()
    await service?.drop()
  })

  it('is the bucket in memory, step for step', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        let nowMs = 1_700_000_000_000
        const key = `${prefix}model:${(run += 1)}`
        const bucket = createRedisBucket({ redis, key, limits, now: () => nowMs })
        let state = emptyBucket(nowMs, limits)
        await bucket.record(0)
        for (const { afterMs, command } of steps) {
          nowMs += afterMs
          if (command.kind === 'record') {
            state = recordTokens(state, command.count, { nowMs, limits })
            await bucket.record(command.count)
          } else if (command.kind === 'limited') {
            state = noteLimited(state, { nowMs, limits, pauseMs: command.pauseMs })
            await bucket.noteLimited(command.pauseMs)
          } else {
            const taken = takeTokens(state, command, { nowMs, limits })
            state = taken.state
            const { granted, waitMs } = await bucket.take(command)
            const isSame = granted === taken.grant.granted && Math.abs(waitMs - taken.grant.waitMs) < 0.1
            if (!isSame) throw new Error(`Redis gives ${granted} after ${waitMs} ms`)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['is of another type', (key: string) => redis.set(key, 'poison')],
    ['holds nonsense', (key: string) => redis.hset(key, 'tat', 'soon', 'cutRate', '?')],
    ['was flushed', (key: string) => redis.del(key)],
  ])('starts empty when its key %s', async (_, spoil) => {
    const key = `${prefix}spoilt`
    const bucket = createRedisBucket({ redis, key, limits })
    await bucket.record(0)
    await spoil(key)
    expect((await bucket.take({ count: 100, reserved: 0, allowFuture: false })).granted).toBe(0)
  })

  it.each([
    ['asked last long ago', true],
    ['has not asked before', false],
  ])('gives nothing for a step of Redis’ clock to a process that %s', async (_, hasAsked) => {
    let [nowMs, clockMs] = [1_700_000_000_000, 0]
    const key = `${prefix}step:${hasAsked}`
    const open = () => createRedisBucket({ redis, key, limits, now: () => nowMs, clock: () => clockMs })
    const [busy, idle] = [open(), open()]
    await busy.record(0)
    if (hasAsked) await idle.record(0)
    const everything = { count: 1000, reserved: 0, allowFuture: false }
    for (let seconds = 0; seconds < 20; seconds += 1) {
      nowMs += 1000
      clockMs += 1000
      await busy.take(everything)
    }
    nowMs += 3_600_000
    expect((await idle.take(everything)).granted).toBeLessThanOrEqual(
      (onItsWayMaxMs * limits.ratePerSecond) / 1000,
    )
    clockMs += 1000
    nowMs += 1000
    expect((await busy.take(everything)).granted).toBeLessThanOrEqual(limits.ratePerSecond)
  })

  it('goes on after Redis has forgotten the scripts', async () => {
    const bucket = createRedisBucket({ redis, key: `${prefix}scripts`, limits })
    await bucket.take({ count: 1, reserved: 0, allowFuture: false })
    await redis.script('FLUSH')
    expect(await bucket.take({ count: 1, reserved: 0, allowFuture: true })).toHaveProperty('granted', 1)
  })
})
