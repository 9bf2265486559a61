const second = 1000

/** Fast enough that what just happened is on screen within five seconds. */
const intervalMinMs = 2 * second
const quietIntervalMaxMs = 4 * second
const intervalMaxMs = 30 * second

export type PollState = {
  /** An agent has the customer on screen. */
  readonly isLooking: boolean
  /** Polls in a row that brought nothing. */
  readonly quietPolls: number
  /** Polls in a row that failed, or were not paid for. */
  readonly failedPolls: number
}

/** From one poll to the next: soon while things happen, slower when they do not, seldom when no agent looks. */
export const toTailIntervalMs = ({ isLooking, quietPolls, failedPolls }: PollState): number => {
  if (!isLooking) return intervalMaxMs
  if (failedPolls > 0) return Math.min(intervalMaxMs, intervalMinMs * 2 ** failedPolls)
  return Math.min(quietIntervalMaxMs, intervalMinMs * 1.25 ** quietPolls)
}
