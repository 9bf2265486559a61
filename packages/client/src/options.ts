import { sectionDeadlines, type Secret } from '@intilery-sidebar/contract'
import type { ClientObserver } from './observer.ts'
import type { RequestBudget } from './request-budget.ts'

/** One Intilery brand, as the path of every upstream URL names it. */
export type Tenant = { readonly clientId: string; readonly accountId: string; readonly brandId: string }

export type Timeouts = {
  readonly connectMs: number
  /** From sending the request to the response's headers. */
  readonly firstByteMs: number
  /** The longest silence between two chunks of a body. */
  readonly idleBodyMs: number
  /** One try, from connecting to the body's last byte. */
  readonly attemptMs: number
  /** Everything a caller waits for, every try included. */
  readonly totalMs: number
}

export type ProfileClientOptions = {
  readonly baseUrl: URL
  readonly tenant: Tenant
  /** The first is used; while a key is being rotated the next one is tried when upstream refuses it. */
  readonly credentials: readonly Secret[]
  /** Replaces the network, e.g. with the reference API in the same process. Default: undici. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  readonly timeouts?: Partial<Timeouts> | undefined
  /** Default 8 MiB: a hundred events of a chatty tenant, with a margin. */
  readonly bodyLimitBytes?: number | undefined
  /** Milliseconds since the epoch, for what answers say about themselves. */
  readonly now?: (() => number) | undefined
  readonly observer?: ClientObserver | undefined
  /** What was learned of this API before. Only a beginning: what the API answers decides. */
  readonly learned?: LearnedReadings | undefined
  /** Default: requests cost nothing. */
  readonly requestBudget?: RequestBudget | undefined
}

/**
 * Which of the answers that the documentation allows this API was seen to give. The first of each is what is expected
 * by default.
 */
export type LearnedReadings = {
  /** Asked first. */
  readonly metaRoute?: 'meta' | 'metadata' | undefined
  /** What an e-mail's one match comes as; the other is drift. */
  readonly emailMatch?: 'array' | 'object' | undefined
  /** How times are written; the other is drift. */
  readonly times?: 'iso' | 'epoch' | undefined
}

/** An agent waits at most 5 s for one call; one attempt leaves time for another. */
export const defaultTimeouts: Timeouts = {
  connectMs: 1000,
  firstByteMs: 3000,
  idleBodyMs: 1000,
  attemptMs: sectionDeadlines.upstreamAttemptMs,
  totalMs: sectionDeadlines.upstreamCallMs,
}

export const defaultBodyLimitBytes = 8 * 1024 * 1024
