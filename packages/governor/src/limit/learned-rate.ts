import type { BucketState, Limits } from './gcra.ts'

/** A stranger who spends from the same allowance shows only as 429s; each takes this much off our rate. */
const keptAfterCut = 0.93
/** Requests that left before the last cut say nothing new. */
const quietAfterCutMs = 100
const leastRatePerSecond = 1
/** Slow at first, so that we stay near what was left for us; then faster, because the stranger may have gone. */
const regainedPerSecond = 0.5
const patienceSeconds = 5
const regainedPerSecondSquared = 0.2

/** The rate some time after the last cut, never above what is configured. */
export const recoverRate = (cut: BucketState['cut'], nowMs: number, configured: number): number => {
  if (cut === null) return configured
  const seconds = Math.max(0, nowMs - cut.atMs) / 1000
  const impatience = Math.max(0, seconds - patienceSeconds)
  const regained = regainedPerSecond * seconds + regainedPerSecondSquared * impatience ** 2
  return Math.min(configured, cut.ratePerSecond + regained)
}

type Limited = { readonly nowMs: number; readonly limits: Limits; readonly pauseMs: number }

/** Upstream said 429: the bucket is empty, whatever we thought, and somebody else has part of the rate. */
export const noteLimited = (state: BucketState, { nowMs, limits, pauseMs }: Limited): BucketState => {
  const isNews = state.cut === null || nowMs - state.cut.atMs >= quietAfterCutMs
  const ratePerSecond = recoverRate(state.cut, nowMs, limits.ratePerSecond)
  const cut = isNews
    ? { ratePerSecond: Math.max(leastRatePerSecond, ratePerSecond * keptAfterCut), atMs: nowMs }
    : state.cut
  const fullInMs = (limits.burst * 1000) / recoverRate(cut, nowMs, limits.ratePerSecond)
  return {
    cut,
    tatMs: Math.max(state.tatMs, nowMs + fullInMs),
    pausedUntilMs: Math.max(state.pausedUntilMs, nowMs + pauseMs),
  }
}

/** The same figures for the copy of these two functions that Redis runs. */
export const learningFigures = {
  keptAfterCut,
  quietAfterCutMs,
  leastRatePerSecond,
  regainedPerSecond,
  patienceSeconds,
  regainedPerSecondSquared,
} as const
