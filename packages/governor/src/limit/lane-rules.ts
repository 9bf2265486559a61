import { sectionDeadlines, type Lane } from '@intilery-sidebar/contract'
import type { Clock } from '../clock.ts'

export type LaneRules = {
  /** Tokens this lane leaves in the bucket for the lanes before it. */
  readonly reserved: number
  /** How many of one tenant's requests may wait. */
  readonly queueCap: number
  /** How long one may wait. */
  readonly deadlineMs: number
  /** Whether `guaranteed` is for this lane. */
  readonly isGuaranteed: boolean
}

/**
 * 300 tokens are kept for people who are looking: measured, that is what lets a burst of 300 of them pass beside a
 * saturating export with a permit in 1 ms, at 95 % use of the allowance.
 */
export const laneRules: Readonly<Record<Lane, LaneRules>> = {
  visible: { reserved: 0, queueCap: 2000, deadlineMs: sectionDeadlines.budgetWaitMs, isGuaranteed: false },
  live: { reserved: 100, queueCap: 1000, deadlineMs: 2000, isGuaranteed: false },
  prefetch: { reserved: 300, queueCap: 200, deadlineMs: 2000, isGuaranteed: false },
  personalization: { reserved: 300, queueCap: 500, deadlineMs: 1000, isGuaranteed: true },
  bulk: { reserved: 300, queueCap: 1000, deadlineMs: 60_000, isGuaranteed: false },
}

/** What a tenant that has had more than its share leaves for those that have not. */
export const overShareReserved = 50

/** The burst these floors are made for; a smaller bucket keeps the same part of itself. */
export const reservedForBurst = 450

/**
 * While the bucket fills, after a start or a burst, other servers would be refused everything: the reserve takes three
 * seconds, and their callers wait one. So they may have a fifth of the rate from reserved tokens, down to a few that
 * are left.
 */
export const guaranteed = { perSecond: 20, burst: 10, reserved: 10 } as const

/** A slow rate at which requests may use tokens that are reserved. */
export type GuaranteedRate = {
  /** In how many milliseconds the next request may; 0 is now. */
  waitMs(): number
  /** One request was given a permit, from whichever tokens. */
  spend(): void
}

type GuaranteedRateOptions = { readonly perSecond: number; readonly burst: number; readonly clock: Clock }

/**
 * Requests that get more than this rate anyway use all of it up, so the reserve is touched only where they would
 * starve.
 */
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
