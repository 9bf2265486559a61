/**
 * A retry may be spent only out of what successes have saved up, so that a dead upstream is not asked twice as often.
 */
export type RetryBudget = {
  noteSuccess(): void
  /** Takes one retry, if there is one. */
  tryTake(): boolean
}

const earnedPerSuccess = 0.1
const retriesMax = 10
/** Envoy's minimum retry concurrency: the first blip after a start may be retried. */
const retriesAtStart = 3

export const createRetryBudget = (): RetryBudget => {
  let retries = retriesAtStart
  return {
    noteSuccess: () => {
      retries = Math.min(retriesMax, retries + earnedPerSuccess)
    },
    tryTake: () => {
      if (retries < 1) return false
      retries -= 1
      return true
    },
  }
}
