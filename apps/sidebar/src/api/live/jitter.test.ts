import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toJitteredPauseMs } from './use-live-listening.ts'

it('a pause is never shorter than asked for, at most half as long again, and differs from sidebar to sidebar', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (pauseMs, random) => {
        const jittered = toJitteredPauseMs(pauseMs, random)
        expect(jittered).toBeGreaterThanOrEqual(pauseMs)
        expect(jittered).toBeLessThanOrEqual(pauseMs * 1.5)
      },
    ),
  )
  expect(toJitteredPauseMs(1000, 0.1)).not.toBe(toJitteredPauseMs(1000, 0.9))
})
