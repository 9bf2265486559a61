import type { Clock } from '../clock.ts'

/** A slow rate at which requests may use tokens that are reserved. */
export type GuaranteedRate = {
  /** In how many milliseconds the next request may; 0 is now. */
  waitMs(): number
  /** One request was given a permit, from whichever tokens. */
  spend(): void
}

type GuaranteedRateOptions = { readonly perSecond: number; readonly burst: number; readonly clock: Clock }

/** Requests that get more than this rate anyway use all of it up, so the reserve is touched only where they would starve. */
export const createGuaranteedRate = ({ perSecond, burst, clock }: GuaranteedRateOptions): GuaranteedRate => {
  const intervalMs = 1000 / perSecond
  const toleranceMs = (burst - 1) * intervalMs
  let dueMs = 0
  return {
    waitMs: () => Math.max(0, dueMs - toleranceMs - clock()),
    spend() {
      const nowMs = clock()
      dueMs = Math.min(Math.max(dueMs, nowMs) + intervalMs, nowMs + toleranceMs + intervalMs)
    },
  }
}
