const second = 1000

/** Fast enough that what just happened is on screen within five seconds. */
const soonestMs = 2 * second
const calmestMs = 4 * second
const slowestMs = 30 * second

export type TailMood = {
  /** Somebody has the customer on screen. */
  readonly isLooking: boolean
  /** Polls in a row that brought nothing. */
  readonly quietPolls: number
  /** Polls in a row that failed, or were not paid for. */
  readonly failedPolls: number
}

/** From one poll to the next: soon while things happen, calmer when they do not, seldom when nobody looks. */
export const toTailIntervalMs = ({ isLooking, quietPolls, failedPolls }: TailMood): number => {
  if (!isLooking) return slowestMs
  if (failedPolls > 0) return Math.min(slowestMs, soonestMs * 2 ** failedPolls)
  return Math.min(calmestMs, soonestMs * 1.25 ** quietPolls)
}
