import type { Lane, ProfileRef } from '@intilery-sidebar/contract'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createFlights } from '../src/cache/flights.ts'
import { isEarlierLane } from '../src/lane-promotion.ts'
import { service, startProcess } from './sharing.ts'

const byId: ProfileRef = { idType: 'id', value: 'customer-a' }
/** `bulk` asks for itself. */
const sharing = ['visible', 'live', 'prefetch', 'personalization'] as const satisfies readonly Lane[]
const pairs = sharing.flatMap((leading) => sharing.map((following) => [following, leading] as const))

/** One process that asks in that lane and is not answered yet, and another that joins in its own. */
const join = async ([following, leading]: readonly [Lane, Lane]) => {
  const one = await startProcess(`${following} ${leading}`)
  const other = await startProcess(`${following} ${leading}`)
  other.upstream.always((call) => call.answer('customer-a'))
  const led = one.governed.getMeta(byId, { lane: leading })
  await expect.poll(() => one.upstream.calls.length).toBe(1)
  const followed = other.governed.getMeta(byId, { lane: following })
  const land = () => {
    one.upstream.calls[0]?.answer('customer-a')
    return Promise.all([led, followed])
  }
  return { other, followed, land }
}

describe.skipIf(service === null)('a call that another process has under way', () => {
  afterAll(async () => service?.drop())

  it.each(pairs.filter(([following, leading]) => isEarlierLane(following, leading)))(
    'is not waited for in the lane %s where it runs in %s',
    async (...lanes) => {
      const { other, followed, land } = await join(lanes)
      expect((await followed).freshness.state).toBe('live')
      expect(other.upstream.calls[0]?.options?.lane).toBe(lanes[0])
      await land()
    },
  )

  it.each(pairs.filter(([following, leading]) => !isEarlierLane(following, leading)))(
    'is waited for in the lane %s where it runs in %s',
    // A process waits for Redis no longer than it would for its own request: on a busy machine that may be over.
    { retry: 2 },
    async (...lanes) => {
      const { other, land } = await join(lanes)
      await sleep(150)
      expect(other.upstream.calls).toHaveLength(0)
      await land()
    },
  )
})

describe('a flight', () => {
  it('runs in the best lane of all who have joined it, in whatever order they come and go', async () => {
    const waiter = fc.record({ lane: fc.constantFrom<Lane>(...sharing, 'bulk'), leavesAfter: fc.nat(4) })
    await fc.assert(
      fc.asyncProperty(fc.array(waiter, { minLength: 1, maxLength: 12 }), async (waiters) => {
        const flights = createFlights<string>()
        const landing = Promise.withResolvers<string>()
        const leaving = waiters.map(() => new AbortController())
        let laneOf = (): Lane | undefined => undefined
        const joined: Promise<unknown>[] = []
        for (const [at, { lane }] of waiters.entries()) {
          const signal = leaving[at]?.signal
          const result = flights.join('key', { signal, lane }, ({ promotion }) => {
            laneOf = () => promotion?.lane()
            return landing.promise
          })
          joined.push(result.catch(() => undefined))
          const best = waiters
            .slice(0, at + 1)
            .reduce((first, next) => (isEarlierLane(next.lane, first.lane) ? next : first))
          expect(laneOf()).toBe(best.lane)
          // The first stays, so that the flight is the same.
          for (const [index, { leavesAfter }] of waiters.slice(1, at).entries())
            if (leavesAfter + index === at) leaving[index + 1]?.abort()
        }
        landing.resolve('answer')
        await Promise.all(joined)
      }),
    )
  })
})
