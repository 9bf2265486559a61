import { lanes, RateLimitedError, type CallOptions, type Lane } from '@intilery-sidebar/contract'
import { steadyClock, type Clock } from '../clock.ts'
import type { Sharing } from '../share/sharing.ts'
import { createMemoryBucket, type Bucket } from './bucket.ts'
import { createDispatcher } from './dispatcher.ts'
import { createFairShare } from './fair-share.ts'
import { createFallbackBucket } from './fallback-bucket.ts'
import type { Limits } from './gcra.ts'
import { createGuaranteedRate, guaranteed } from './lane-rules.ts'
import { createRedisBucket } from './redis-bucket.ts'
import { createRequestQueue } from './request-queue.ts'

/** One tenant's access to the budget. */
export type TenantBudget = {
  /** Waits for one request's worth; rejects with `RateLimitedError`, or with the signal's reason. */
  acquire(call: Pick<CallOptions, 'lane' | 'promotion' | 'fairnessKey' | 'signal'>): Promise<void>
  /** Upstream answered 429. */
  onRateLimited(retryAfterSeconds: number): void
}

/** The one allowance that all tenants share. */
export type RequestBudget = {
  forTenant(tenant: string): TenantBudget
  /** How many requests wait, by lane. */
  queueDepths(): readonly { readonly lane: Lane; readonly depth: number }[]
  /** Refuses every waiting request. */
  close(): void
}

/** Notified of what the budget does, for metrics. Must not throw. */
export type BudgetObserver = {
  onPermit?(permit: { readonly lane: Lane; readonly tenant: string; readonly waitMs: number }): void
  onShed?(shed: { readonly lane: Lane; readonly tenant: string }): void
}

export type RequestBudgetOptions = {
  /** Default `ratePerSecondDefault`. */
  readonly ratePerSecond?: number | undefined
  /** Default `burstDefault`. */
  readonly burst?: number | undefined
  /** Where several processes keep the allowance they share. Default: this process has it for itself. */
  readonly sharing?: Sharing | undefined
  /** Names the allowance: processes that spend from the same one name it alike. Default `default`. */
  readonly name?: string | undefined
  readonly clock?: Clock | undefined
  readonly observer?: (BudgetObserver & { onShared?(isShared: boolean): void }) | undefined
}

/** The limit that the API documents for one key. */
export const ratePerSecondDefault = 100
/** The documented 500 less what half a second of jitter on the way can add. */
export const burstDefault = 450

/** The allowance, kept in this process or, where there are several, in Redis. */
export const createRequestBudget = (options: RequestBudgetOptions = {}): RequestBudget => {
  const {
    ratePerSecond = ratePerSecondDefault,
    burst = burstDefault,
    clock = steadyClock,
    observer = {},
  } = options
  const limits: Limits = { ratePerSecond, burst }
  const bucket = createBucket(options, limits, clock)
  const share = createFairShare(limits, clock)
  const perSecond = (guaranteed.perSecond * ratePerSecond) / 100 / (options.sharing?.processes ?? 1)
  const rate = createGuaranteedRate({ perSecond, burst: guaranteed.burst, clock })
  const queue = createRequestQueue({ burst, share, rate })
  const dispatcher = createDispatcher({ bucket, queue, ratePerSecond, clock })
  const acquire: Acquire = async (tenant, { promotion, fairnessKey = '', signal, ...call }) => {
    const lane = promotion?.lane() ?? call.lane ?? 'visible'
    const startedMs = clock()
    const isOverShare = !share.isWithin(tenant)
    try {
      await dispatcher.acquire({ lane, tenant, fairnessKey, promotion, signal, isOverShare })
      observer.onPermit?.({ lane, tenant, waitMs: clock() - startedMs })
    } catch (error) {
      if (error instanceof RateLimitedError) observer.onShed?.({ lane, tenant })
      throw error
    }
  }
  return {
    forTenant: (tenant) => ({
      acquire: (call) => acquire(tenant, call),
      onRateLimited: (retryAfterSeconds) => void bucket.noteLimited(toPauseMs(retryAfterSeconds)),
    }),
    queueDepths: () => lanes.map((lane) => ({ lane, depth: queue.depth(lane) })),
    close: () => {
      dispatcher.close()
      bucket.close()
    },
  }
}

type Acquire = (tenant: string, call: Parameters<TenantBudget['acquire']>[0]) => Promise<void>

const createBucket = (
  { sharing, name = 'default', observer = {} }: RequestBudgetOptions,
  limits: Limits,
  clock: Clock,
): Bucket & { close(): void } => {
  if (sharing === undefined) return { ...createMemoryBucket(limits, clock), close: () => undefined }
  const { redis, keyPrefix, processes } = sharing
  return createFallbackBucket({
    shared: createRedisBucket({ redis, key: `${keyPrefix}budget:${name}`, limits, clock }),
    limits,
    processes,
    clock,
    onChange: observer.onShared?.bind(observer),
  })
}

// One second is what the client makes of a 429 that names no time; the rate learnt from it is pause enough.
const toPauseMs = (retryAfterSeconds: number): number =>
  retryAfterSeconds > 1 ? retryAfterSeconds * 1000 : 0
