import type { Freshness } from '@intilery-sidebar/contract'
import type { TailMood } from './tail-interval.ts'

/** How a tail's polls have gone, and how far what it tells can be trusted. */
export type TailHealth = {
  /** Both say whether what is told is now trusted more or less than before. */
  noteAnswer(freshness: Freshness, newsCount: number): boolean
  noteFailure(): boolean
  readonly mood: () => Omit<TailMood, 'isLooking'>
  /** Null until upstream was heard. */
  readonly freshness: () => Freshness | null
}

/** One poll that was not paid for is made up for by the next; two are a silence worth telling. */
const staleAfterFailures = 2

export const createTailHealth = (): TailHealth => {
  let heard: Freshness | null = null
  let quietPolls = 0
  let failedPolls = 0
  const state = () => {
    if (heard === null) return null
    return failedPolls < staleAfterFailures ? 'live' : 'stale'
  }
  const changes = (note: () => void): boolean => {
    const before = state()
    note()
    return state() !== before
  }
  return {
    noteAnswer: (freshness, newsCount) =>
      changes(() => {
        heard = freshness
        failedPolls = 0
        quietPolls = newsCount > 0 ? 0 : quietPolls + 1
      }),
    noteFailure: () => changes(() => void (failedPolls += 1)),
    mood: () => ({ quietPolls, failedPolls }),
    freshness: () => {
      const told = state()
      return heard === null || told === null ? null : { ...heard, state: told }
    },
  }
}
