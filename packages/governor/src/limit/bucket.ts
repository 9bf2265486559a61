import type { Clock } from '../clock.ts'
import {
  emptyBucket,
  noteLimited,
  recordTokens,
  takeTokens,
  type Grant,
  type Limits,
  type Take,
} from './gcra.ts'

/** The allowance, wherever it is kept. */
export type Bucket = {
  take(take: Take): Promise<Grant>
  /** Takes off what was spent elsewhere; a negative count is a refund. */
  record(count: number): Promise<void>
  /** Upstream answered 429 and asked to wait `pauseMs`. */
  noteLimited(pauseMs: number): Promise<void>
}

/** The allowance of a process that has it for itself. */
export const createMemoryBucket = (limits: Limits, clock: Clock): Bucket => {
  let state = emptyBucket(clock(), limits)
  return {
    take: (take) => {
      const taken = takeTokens(state, take, { nowMs: clock(), limits })
      state = taken.state
      return Promise.resolve(taken.grant)
    },
    record: (count) => {
      state = recordTokens(state, count, { nowMs: clock(), limits })
      return Promise.resolve()
    },
    noteLimited: (pauseMs) => {
      state = noteLimited(state, { nowMs: clock(), limits, pauseMs })
      return Promise.resolve()
    },
  }
}
