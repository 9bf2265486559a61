import { ProfileError, type Freshness } from '@intilery-sidebar/contract'
import type { PollState } from './tail-interval.ts'

/** How a tail's polls have gone, and how far what it tells can be trusted. */
export type TailHealth = {
  /** Both say whether what is told is now trusted more or less than before. */
  noteAnswer(freshness: Freshness, newsCount: number): boolean
  noteFailure(error: unknown): boolean
  readonly pollState: () => Omit<PollState, 'isLooking'>
  /** Null until upstream was heard. */
  readonly freshness: () => Freshness | null
  /** Why upstream, asked last, did not know the customer any more. */
  readonly lost: () => ProfileError | null
}

/** One poll that was not paid for is made up for by the next; two are a silence worth telling. */
const staleAfterFailures = 2

export const createTailHealth = (): TailHealth => {
  let heard: Freshness | null = null
  let lost: ProfileError | null = null
  let quietPolls = 0
  let failedPolls = 0
  const state = () => {
    if (heard === null) return null
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
        heard = freshness
        lost = null
        failedPolls = 0
        quietPolls = newsCount > 0 ? 0 : quietPolls + 1
      }),
    noteFailure: (error) =>
      changes(() => {
        lost = isLoss(error) ? error : null
        failedPolls += 1
      }),
    pollState: () => ({ quietPolls, failedPolls }),
    freshness: () => {
      const told = state()
      return heard === null || told === null ? null : { ...heard, state: told }
    },
    lost: () => lost,
  }
}

const isLoss = (error: unknown): error is ProfileError =>
  error instanceof ProfileError && (error.reason === 'merged' || error.reason === 'not-found')
