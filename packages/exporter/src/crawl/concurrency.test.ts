import { describe, expect, test } from 'vitest'
import { Concurrency } from './concurrency.ts'

type World = {
  /** Of one request, in milliseconds, by when it was sent. */
  readonly roundTripMs: (atMs: number) => number
  /** The request budget gives a permit so often. */
  readonly permitsPerSecond: number
}

/** A generator of numbers from 0 to 1, the same each time. */
const createRandom = (seed: number) => {
  let state = seed
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Which part of the permits is used in ten minutes, after one minute to find out how. */
const useOf = ({ roundTripMs, permitsPerSecond }: World): number => {
  let [now, nextPermitMs, done, active] = [0, 0, 0, 0]
  const concurrency = new Concurrency(128, () => now)
  const ends: number[] = []
  while (now < 660_000) {
    while (active < concurrency.limit) {
      nextPermitMs = Math.max(now, nextPermitMs) + 1000 / permitsPerSecond
      ends.push(nextPermitMs + roundTripMs(nextPermitMs))
      active += 1
    }
    ends.sort((one, other) => other - one)
    now = ends.pop() ?? now
    active -= 1
    if (now > 60_000) done += 1
    concurrency.onDone()
  }
  return done / (600 * permitsPerSecond)
}

describe('how many timelines are read at a time', () => {
  test.each([5, 20, 100, 400, 1000])('keeps the budget busy at a round trip of %i ms', (roundTripMs) => {
    expect(useOf({ roundTripMs: () => roundTripMs, permitsPerSecond: 70 })).toBeGreaterThan(0.95)
  })

  test.each([1, 2, 3, 4, 5])(
    'keeps it busy where round trips vary tenfold and grow for a while (%i)',
    (seed) => {
      const random = createRandom(seed)
      const roundTripMs = (atMs: number): number =>
        (Math.floor(atMs / 20_000) % 3 === 0 ? 3 : 1) * 40 * 10 ** random()
      expect(useOf({ roundTripMs, permitsPerSecond: 70 })).toBeGreaterThan(0.95)
    },
  )
})
