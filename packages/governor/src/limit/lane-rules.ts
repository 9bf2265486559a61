import type { Lane } from '@intilery-sidebar/contract'

export type LaneRules = {
  /** Tokens this lane leaves in the bucket for the lanes before it. */
  readonly floor: number
  /** How many of one tenant's requests may wait. */
  readonly queueCap: number
  /** How long one may wait. */
  readonly deadlineMs: number
}

/**
 * 300 tokens are kept for people who are looking: measured, that is what lets a burst of 300 of them pass beside a
 * saturating export with a permit in 1 ms, at 95 % use of the allowance.
 */
export const laneRules: Readonly<Record<Lane, LaneRules>> = {
  visible: { floor: 0, queueCap: 2000, deadlineMs: 8000 },
  live: { floor: 100, queueCap: 1000, deadlineMs: 2000 },
  prefetch: { floor: 300, queueCap: 200, deadlineMs: 2000 },
  personalization: { floor: 300, queueCap: 500, deadlineMs: 1000 },
  bulk: { floor: 300, queueCap: 1000, deadlineMs: 60_000 },
}

/** What a tenant that has had more than its share leaves for those that have not. */
export const excessFloor = 50

/** The burst these floors are made for; a smaller bucket keeps the same part of itself. */
export const floorsBurst = 450
