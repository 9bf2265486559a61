import { recoverRate } from './learned-rate.ts'

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
  /** Tokens that must be left in the bucket: they are for those who come first. */
  readonly floor: number
  /** When there is none: whether to be given the next token that ripens, and wait for it. */
  readonly mayReserve: boolean
}

export type Grant = {
  readonly granted: number
  /** What is granted may be spent after this; where nothing is, when to ask again. */
  readonly waitMs: number
}

/** Nothing in it: after a start nobody knows what was spent before, and a full bucket assumed is 500 requests too many. */
export const emptyBucket = (nowMs: number, { ratePerSecond, burst }: Limits): BucketState => ({
  tatMs: nowMs + (burst * 1000) / ratePerSecond,
  cut: null,
  pausedUntilMs: 0,
})

/** Tokens in the bucket; negative while some are reserved that have not ripened yet. */
export const toLevel = (state: BucketState, nowMs: number, limits: Limits): number =>
  limits.burst - Math.max(0, state.tatMs - nowMs) / toIntervalMs(state, nowMs, limits)

type Moment = { readonly nowMs: number; readonly limits: Limits }

/** Gives what there is above the floor, or else the next one to ripen. */
export const takeTokens = (
  state: BucketState,
  { count, floor, mayReserve }: Take,
  { nowMs, limits }: Moment,
): { readonly state: BucketState; readonly grant: Grant } => {
  if (nowMs < state.pausedUntilMs)
    return { state, grant: { granted: 0, waitMs: state.pausedUntilMs - nowMs } }
  const intervalMs = toIntervalMs(state, nowMs, limits)
  const available = toLevel(state, nowMs, limits) - floor
  // A rounding error of the subtraction must not cost a token.
  const granted = Math.max(0, Math.min(count, Math.floor(available + 1e-6)))
  if (granted > 0) return { state: spend(state, nowMs, granted * intervalMs), grant: { granted, waitMs: 0 } }
  const waitMs = (1 - available) * intervalMs
  if (!mayReserve) return { state, grant: { granted: 0, waitMs } }
  return { state: spend(state, nowMs, intervalMs), grant: { granted: 1, waitMs } }
}

/** Takes what was spent elsewhere, whether it is there or not. */
export const settleTokens = (state: BucketState, count: number, { nowMs, limits }: Moment): BucketState =>
  spend(state, nowMs, count * toIntervalMs(state, nowMs, limits))

const spend = (state: BucketState, nowMs: number, costMs: number): BucketState => ({
  ...state,
  tatMs: Math.max(state.tatMs, nowMs) + costMs,
})

const toIntervalMs = ({ cut }: BucketState, nowMs: number, { ratePerSecond }: Limits): number =>
  1000 / recoverRate(cut, nowMs, ratePerSecond)
