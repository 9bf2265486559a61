/**
 * `not-found`: no customer has that id · `rejected`: upstream refused the question or our credential ·
 * `rate-limited`: the budget is spent · `unavailable`: no answer in time, or a broken one ·
 * `malformed`: an answer that is not what the documentation promises, or is about another customer ·
 * `merged`: asked by an id, upstream answered about one other customer: the one asked for has been merged into it.
 */
export type ProfileErrorReason =
  | 'not-found'
  | 'rejected'
  | 'rate-limited'
  | 'unavailable'
  | 'malformed'
  | 'merged'

type ProfileErrorOptions = {
  readonly cause?: unknown
  readonly upstreamStatus?: number | undefined
  readonly upstreamRequestId?: string | null | undefined
}

/** The only error a `ProfileClient` rejects with. `message` and `cause` are for the log; they never leave the proxy. */
export class ProfileError extends Error {
  override readonly name: string = 'ProfileError'
  readonly reason: ProfileErrorReason
  readonly upstreamStatus: number | null
  readonly upstreamRequestId: string | null

  constructor(reason: ProfileErrorReason, message: string, options: ProfileErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.reason = reason
    this.upstreamStatus = options.upstreamStatus ?? null
    this.upstreamRequestId = options.upstreamRequestId ?? null
  }
}

/** The budget is spent: upstream's where `upstreamStatus` is 429, else our own, and upstream was not asked. */
export class RateLimitedError extends ProfileError {
  override readonly name = 'RateLimitedError'
  readonly retryAfterSeconds: number

  constructor(message: string, retryAfterSeconds: number, options: ProfileErrorOptions = {}) {
    super('rate-limited', message, options)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** A page of the listing may or may not have been handed out: the scroll cannot be resumed, only started over. */
export class ScrollInterruptedError extends ProfileError {
  override readonly name = 'ScrollInterruptedError'

  constructor(message: string, options: ProfileErrorOptions = {}) {
    super('unavailable', message, options)
  }
}
