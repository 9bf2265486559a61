import { redisForTests } from '@intilery-sidebar/dev-env/services'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import process from 'node:process'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BudgetWorld, limits, processesMax, type RedisState } from './budget-world.ts'

const service = await redisForTests()
const isSweep = process.env['SWEEP'] === 'full'
const hourMs = 3_600_000

const step = fc.record({
  durationMs: fc.integer({ min: 500, max: 8000 }),
  state: fc.oneof(
    { weight: 3, arbitrary: fc.constant<RedisState>('well') },
    fc.constantFrom<RedisState>('away', 'silent', 'mute'),
  ),
  latencyMs: fc.constantFrom(0, 0, 10, 30, 100, 400),
  workers: fc.constantFrom(0, 1, 8, 8),
  event: fc.constantFrom('none', 'none', 'crash', 'start', 'pause', 'clock +1 h', 'clock -1 h', 'clock +5 s'),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const clockSteps: Readonly<Record<string, number>> = {
  'clock +1 h': hourMs,
  'clock -1 h': -hourMs,
  'clock +5 s': 5000,
}

const begin = (world: BudgetWorld, { state, latencyMs, workers, event }: Step): void => {
  Object.assign(world, { state, latencyMs })
  world.clockOffsetMs += clockSteps[event] ?? 0
  if (event === 'crash') world.crash()
  if (event === 'start' || world.running === 0) world.start()
  if (event === 'pause') world.noteLimited(3000)
  world.setWorkers(workers)
}

/** Finding out what Redis is like now, filling from nothing, and what upstream's 429 costs take a while. */
const settlingMs = 3000
const pauseMs = 6000

/** How many permits a step has to give in its rest, or 0 where it is too short to tell. */
const expectedOf = (world: BudgetWorld, { durationMs, state, latencyMs, workers, event }: Step): number => {
  const seconds = (durationMs - settlingMs - (event === 'pause' ? pauseMs : 0)) / 1000
  if (seconds < 1 || workers === 0) return 0
  const isShared = state === 'well' && latencyMs < 200
  const part = isShared ? 1 : world.running / processesMax
  // A worker that waits for Redis asks for nothing meanwhile; and a 429 has cut the rate.
  const asked = (workers * world.running * 1000) / Math.max(10, latencyMs * 2)
  return Math.min(limits.ratePerSecond * part, asked) * seconds * 0.5
}

describe.skipIf(service === null)(
  'processes that spend one allowance, whatever happens to them and to Redis',
  () => {
    const redis = new Redis(service?.url ?? '', { lazyConnect: true })
    beforeEach(async () => {
      await redis.connect().catch(() => undefined)
      vi.useFakeTimers({
        toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
      })
    })
    afterEach(() => void vi.useRealTimers())
    afterAll(async () => {
      redis.disconnect()
      await service?.drop()
    })

    let run = 0
    const runAll = async (processes: number, steps: readonly Step[]): Promise<void> => {
      const world = new BudgetWorld(redis, `${service?.keyPrefix}world:${(run += 1)}`)
      for (let count = 0; count < processes; count += 1) world.start()
      try {
        for (const one of steps) {
          begin(world, one)
          const before = world.permits.length
          await world.advance(one.durationMs)
          expect(world.refused).toBe(0)
          expect(world.permits.length - before).toBeGreaterThanOrEqual(expectedOf(world, one))
        }
      } finally {
        world.close()
      }
    }

    it('spend no more than upstream allows in any window, and do not starve while there are tokens', async () => {
      const processes = fc.integer({ min: 1, max: processesMax })
      const steps = fc.array(step, { minLength: 2, maxLength: 8 })
      // A schedule takes a second: the one that fails says enough.
      const options = { numRuns: isSweep ? 100 : 8, endOnFailure: true }
      await fc.assert(fc.asyncProperty(processes, steps, runAll), options)
    }, 600_000)

    it('together keep less for themselves while Redis is away than upstream’s burst is larger than theirs', async () => {
      // Redis is too far away to wait for, and receives them: its bucket fills meanwhile.
      const alone = { state: 'well', latencyMs: 400, event: 'none' } as const
      await runAll(3, [
        { ...alone, durationMs: 6000, latencyMs: 0, workers: 8 },
        { ...alone, durationMs: 500, workers: 8 },
        { ...alone, durationMs: 8000, workers: 0 },
        // A process that was not there meanwhile finds it full, before the others know that Redis is near again.
        { ...alone, durationMs: 4000, latencyMs: 0, workers: 8, event: 'start' },
      ])
    })

    it('are given a tenth of a second’s tokens at most by all steps of Redis’ clock together', async () => {
      const busy = { state: 'well', latencyMs: 10, workers: 8 } as const
      const steps = Array.from({ length: 8 }, () => [
        { ...busy, durationMs: 1000, event: 'clock +1 h' as const },
        { ...busy, durationMs: 1000, event: 'clock +5 s' as const },
      ]).flat()
      await runAll(2, [{ ...busy, durationMs: 6000, event: 'none' }, ...steps])
      await runAll(2, [...steps, { ...busy, durationMs: 4000, event: 'clock -1 h' }, ...steps])
    })
  },
)
