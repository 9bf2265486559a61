import { lanes, RateLimitedError, type CallOptions, type Lane } from '@intilery-sidebar/contract'
import type { Clock } from '../clock.ts'
import type { Bucket } from './bucket.ts'
import { createFairShare } from './fair-share.ts'
import type { Limits } from './gcra.ts'
import { createTurnstile } from './turnstile.ts'
import { waitInLine } from './wait-in-line.ts'
import { createWaitingRoom } from './waiting-room.ts'

type Spender = Pick<CallOptions, 'lane' | 'payer' | 'signal'>

/** One tenant's way to the budget. */
export type TenantBudget = {
  /** Waits for one request's worth; rejects with `RateLimitedError`, or with the signal's reason. */
  spend(spender: Spender): Promise<void>
  /** Upstream answered 429. */
  onRateLimited(retryAfterSeconds: number): void
}

/** The one allowance that everybody shares. */
export type RequestBudget = {
  forTenant(tenant: string): TenantBudget
  /** How many wait, by lane. */
  queueDepths(): readonly { readonly lane: Lane; readonly depth: number }[]
  /** Turns away everybody who waits. */
  close(): void
}

/** Hears what the budget does, for metrics. Must not throw. */
export type BudgetObserver = {
  onPermit?(permit: { readonly lane: Lane; readonly tenant: string; readonly waitMs: number }): void
  onShed?(shed: { readonly lane: Lane; readonly tenant: string }): void
}

type BudgetOptions = {
  readonly bucket: Bucket
  readonly limits: Limits
  readonly clock: Clock
  readonly observer: BudgetObserver
}

export const createBudgetOn = ({ bucket, limits, clock, observer }: BudgetOptions): RequestBudget => {
  const share = createFairShare(limits, clock)
  const turnstile = createTurnstile(bucket, createWaitingRoom({ burst: limits.burst, share }))
  const spend = async (tenant: string, { lane = 'visible', payer = '', signal }: Spender) => {
    const startedMs = clock()
    const isExcess = !share.isWithin(tenant)
    try {
      await waitInLine(turnstile, { lane, tenant, payer, signal, isExcess, ...limits })
      observer.onPermit?.({ lane, tenant, waitMs: clock() - startedMs })
    } catch (error) {
      if (error instanceof RateLimitedError) observer.onShed?.({ lane, tenant })
      throw error
    }
  }
  return {
    forTenant: (tenant) => ({
      spend: (spender) => spend(tenant, spender),
      onRateLimited: (retryAfterSeconds) => void bucket.noteLimited(toPauseMs(retryAfterSeconds)),
    }),
    queueDepths: () => lanes.map((lane) => ({ lane, depth: turnstile.room.depth(lane) })),
    close: () => turnstile.close(),
  }
}

// One second is what the client makes of a 429 that says nothing; the rate we learn from it is pause enough.
const toPauseMs = (retryAfterSeconds: number): number =>
  retryAfterSeconds > 1 ? retryAfterSeconds * 1000 : 0
