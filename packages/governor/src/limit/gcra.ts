/** What upstream allows, in tokens: one request costs one. */
export type Limits = { readonly ratePerSecond: number; readonly burst: number }

/**
 * A bucket as the generic cell rate algorithm keeps it: the theoretical arrival time is when the bucket would be full
 * again, so that "how full is it" is a subtraction and time is the only thing that refills it.
 */
export type BucketState = {
  readonly tatMs: number
  /** What upstream's last 429 taught us, or null. */
  readonly cut: { readonly ratePerSecond: number; readonly atMs: number } | null
  readonly pausedUntilMs: number
}

export type Take = {
  /** How many tokens would be welcome; one or more. */
  readonly count: number
  /** Tokens that must be left in the bucket for earlier lanes. */
  readonly reserved: number
  /** When there is none: whether to be given the next token that ripens, and wait for it. */
  readonly allowFuture: boolean
}

export type Grant = {
  readonly granted: number
  /** What is granted may be spent after this; where nothing is, when to ask again. */
  readonly waitMs: number
  /** How long upstream asked not to be called; 0 where it did not. */
  readonly pauseMs: number
}

/** Empty: what was spent before this process started is unknown, and a bucket assumed full is 500 requests too many. */
export const emptyBucket = (nowMs: number, { ratePerSecond, burst }: Limits): BucketState => ({
  tatMs: nowMs + (burst * 1000) / ratePerSecond,
  cut: null,
  pausedUntilMs: 0,
})

/** Upstream's `Retry-After` is believed up to this. */
export const upstreamPauseMaxMs = 60_000

/**
 * The clock that the bucket is kept by can step back, e.g. after a failover of Redis. What then lies farther in the
 * future than the bucket can put it is spoilt, and starts empty.
 */
const repairAfterClockStep = (state: BucketState, nowMs: number, limits: Limits): BucketState => {
  const cut = state.cut === null ? null : { ...state.cut, atMs: Math.min(state.cut.atMs, nowMs) }
  const fullInMs = (limits.burst * 1000) / recoverRate(cut, nowMs, limits.ratePerSecond)
  const isImplausible = state.tatMs > nowMs + 2 * fullInMs + upstreamPauseMaxMs
  return {
    cut,
    tatMs: isImplausible ? emptyBucket(nowMs, limits).tatMs : state.tatMs,
    pausedUntilMs: state.pausedUntilMs > nowMs + upstreamPauseMaxMs ? 0 : state.pausedUntilMs,
  }
}

/** Tokens in the bucket; negative while some are reserved that have not ripened yet. */
export const toLevel = (state: BucketState, nowMs: number, limits: Limits): number =>
  limits.burst - Math.max(0, state.tatMs - nowMs) / toIntervalMs(state, nowMs, limits)

type Moment = { readonly nowMs: number; readonly limits: Limits }

/** Gives what there is above the reserved, or else the next one to ripen. */
export const takeTokens = (
  kept: BucketState,
  { count, reserved, allowFuture }: Take,
  { nowMs, limits }: Moment,
): { readonly state: BucketState; readonly grant: Grant } => {
  const state = repairAfterClockStep(kept, nowMs, limits)
  const pauseMs = Math.max(0, state.pausedUntilMs - nowMs)
  if (pauseMs > 0) return { state, grant: { granted: 0, waitMs: pauseMs, pauseMs } }
  const intervalMs = toIntervalMs(state, nowMs, limits)
  const available = toLevel(state, nowMs, limits) - reserved
  // A rounding error of the subtraction must not cost a token.
  const granted = Math.max(0, Math.min(count, Math.floor(available + 1e-6)))
  if (granted > 0)
    return { state: toSpent(state, nowMs, granted * intervalMs), grant: { granted, waitMs: 0, pauseMs } }
  const waitMs = (1 - available) * intervalMs
  if (!allowFuture) return { state, grant: { granted: 0, waitMs, pauseMs } }
  return { state: toSpent(state, nowMs, intervalMs), grant: { granted: 1, waitMs, pauseMs } }
}

/**
 * Takes off what was spent elsewhere, down to an empty bucket: what more was spent, the time since has paid for. A
 * negative count is a refund.
 */
export const recordTokens = (kept: BucketState, count: number, { nowMs, limits }: Moment): BucketState => {
  const state = repairAfterClockStep(kept, nowMs, limits)
  const intervalMs = toIntervalMs(state, nowMs, limits)
  const spent = toSpent(state, nowMs, count * intervalMs)
  const emptyTatMs = Math.max(state.tatMs, nowMs + limits.burst * intervalMs)
  return { ...spent, tatMs: Math.min(spent.tatMs, emptyTatMs) }
}

const toSpent = (state: BucketState, nowMs: number, costMs: number): BucketState => ({
  ...state,
  tatMs: Math.max(state.tatMs, nowMs) + costMs,
})

const toIntervalMs = ({ cut }: BucketState, nowMs: number, { ratePerSecond }: Limits): number =>
  1000 / recoverRate(cut, nowMs, ratePerSecond)

// The adaptive rate. Another program that spends from the same allowance shows only as 429s; each cuts our rate to this
// part.
const keptAfterCut = 0.93
/** Requests that left before the last cut say nothing new. */
const quietAfterCutMs = 100
const ratePerSecondMin = 1
/** Slow at first, to stay near what was left for us; then faster, because the other program may have stopped. */
const regainedPerSecond = 0.5
const slowSeconds = 5
const regainedPerSecondSquared = 0.2

/** The rate some time after the last cut, never above what is configured. */
const recoverRate = (cut: BucketState['cut'], nowMs: number, configured: number): number => {
  if (cut === null) return configured
  const seconds = Math.max(0, nowMs - cut.atMs) / 1000
  const fastSeconds = Math.max(0, seconds - slowSeconds)
  const regained = regainedPerSecond * seconds + regainedPerSecondSquared * fastSeconds ** 2
  return Math.min(configured, cut.ratePerSecond + regained)
}

type Limited = { readonly nowMs: number; readonly limits: Limits; readonly pauseMs: number }

/** Upstream said 429: the bucket is empty, whatever we thought, and another program uses part of the rate. */
export const noteLimited = (kept: BucketState, { nowMs, limits, pauseMs }: Limited): BucketState => {
  const state = repairAfterClockStep(kept, nowMs, limits)
  const isNewCut = state.cut === null || nowMs - state.cut.atMs >= quietAfterCutMs
  const ratePerSecond = recoverRate(state.cut, nowMs, limits.ratePerSecond)
  const cut = isNewCut
    ? { ratePerSecond: Math.max(ratePerSecondMin, ratePerSecond * keptAfterCut), atMs: nowMs }
    : state.cut
  const fullInMs = (limits.burst * 1000) / recoverRate(cut, nowMs, limits.ratePerSecond)
  return {
    cut,
    tatMs: Math.max(state.tatMs, nowMs + fullInMs),
    pausedUntilMs: Math.max(state.pausedUntilMs, nowMs + Math.min(pauseMs, upstreamPauseMaxMs)),
  }
}

/** The same figures for the copy of these two functions that Redis runs. */
export const adaptiveRateFigures = {
  keptAfterCut,
  quietAfterCutMs,
  ratePerSecondMin,
  regainedPerSecond,
  slowSeconds,
  regainedPerSecondSquared,
} as const
