import type { Clock } from '../clock.ts'
import { takeTokens, type BucketState, type Limits } from './gcra.ts'

/** The allowance is divided equally among the tenants that asked lately. */
export type FairShare = {
  /** Whether the tenant may have one more and still be within its part. Asking counts. */
  isWithin(tenant: string): boolean
  /** Whether another tenant is there to leave something to. */
  isContended(): boolean
}

type Share = { readonly state: BucketState; readonly askedAtMs: number }

const latelyMs = 10_000

export const createFairShare = (limits: Limits, clock: Clock): FairShare => {
  const shares = new Map<string, Share>()
  let sweptAtMs = clock()
  const sweep = (nowMs: number) => {
    if (nowMs - sweptAtMs < latelyMs / 10) return
    sweptAtMs = nowMs
    for (const [tenant, { askedAtMs }] of shares) if (nowMs - askedAtMs > latelyMs) shares.delete(tenant)
  }
  return {
    isWithin(tenant) {
      const nowMs = clock()
      sweep(nowMs)
      const state = shares.get(tenant)?.state ?? fullShare
      const among = shares.size + (shares.has(tenant) ? 0 : 1)
      const part = { ratePerSecond: limits.ratePerSecond / among, burst: limits.burst / among }
      const taken = takeTokens(state, { count: 1, reserved: 0, allowFuture: false }, { nowMs, limits: part })
      shares.set(tenant, { state: taken.state, askedAtMs: nowMs })
      return taken.grant.granted > 0
    },
    isContended: () => shares.size > 1,
  }
}

// A share is a promise among tenants and no allowance of upstream's: who has not asked lately has all of it.
const fullShare: BucketState = { tatMs: 0, cut: null, pausedUntilMs: 0 }
