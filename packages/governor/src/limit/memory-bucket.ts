import type { Clock } from '../clock.ts'
import type { Bucket } from './bucket.ts'
import { emptyBucket, settleTokens, takeTokens, type Limits } from './gcra.ts'
import { noteLimited } from './learned-rate.ts'

/** The allowance of a process that has it for itself. */
export const createMemoryBucket = (limits: Limits, clock: Clock): Bucket => {
  let state = emptyBucket(clock(), limits)
  return {
    take: (take) => {
      const taken = takeTokens(state, take, { nowMs: clock(), limits })
      state = taken.state
      return Promise.resolve(taken.grant)
    },
    settle: (count) => {
      state = settleTokens(state, count, { nowMs: clock(), limits })
      return Promise.resolve()
    },
    noteLimited: (pauseMs) => {
      state = noteLimited(state, { nowMs: clock(), limits, pauseMs })
      return Promise.resolve()
    },
  }
}
