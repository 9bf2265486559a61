import { ProfileError, type Freshness } from '@intilery-sidebar/contract'

/** How a tail's polls have gone, and how far its events can be trusted. */
export type TailHealth = {
  /** Both say whether the tail is now trusted more or less than before. */
  noteAnswer(freshness: Freshness, newsCount: number): boolean
  noteFailure(error: unknown): boolean
  /** From one poll to the next: soon while things happen, slower when they do not or upstream fails. */
  readonly intervalMs: () => number
  /** Null until upstream answered. */
  readonly freshness: () => Freshness | null
  /** Why upstream, asked last, did not know the customer any more. */
  readonly lost: () => ProfileError | null
}

const second = 1000

/** Fast enough that what just happened is on screen within five seconds. */
export const intervalMinMs = 2 * second
export const quietIntervalMaxMs = 4 * second
const intervalMaxMs = 30 * second

/** One poll that was not paid for is made up for by the next; two are a silence worth reporting. */
const staleAfterFailures = 2

export const createTailHealth = (): TailHealth => {
  let latest: Freshness | null = null
  let lost: ProfileError | null = null
  // Polls in a row that brought nothing, and polls in a row that failed or were not paid for.
  let quietPolls = 0
  let failedPolls = 0
  const state = () => {
    if (latest === null) return null
    return failedPolls < staleAfterFailures ? 'live' : 'stale'
  }
  const changes = (note: () => void): boolean => {
    const before = { state: state(), lost: lost?.reason }
    note()
    return state() !== before.state || lost?.reason !== before.lost
  }
  return {
    noteAnswer: (freshness, newsCount) =>
      changes(() => {
        latest = freshness
        lost = null
        failedPolls = 0
        quietPolls = newsCount > 0 ? 0 : quietPolls + 1
      }),
    noteFailure: (error) =>
      changes(() => {
        lost = isLoss(error) ? error : null
        failedPolls += 1
      }),
    intervalMs: () => {
      if (failedPolls > 0) return Math.min(intervalMaxMs, intervalMinMs * 2 ** failedPolls)
      return Math.min(quietIntervalMaxMs, intervalMinMs * 1.25 ** quietPolls)
    },
    freshness: () => {
      const current = state()
      return latest === null || current === null ? null : { ...latest, state: current }
    },
    lost: () => lost,
  }
}

const isLoss = (error: unknown): error is ProfileError =>
  error instanceof ProfileError && (error.reason === 'merged' || error.reason === 'not-found')
