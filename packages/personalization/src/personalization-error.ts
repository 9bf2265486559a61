export type PersonalizationErrorReason =
  /** No customer has that id. */
  | 'not-found'
  /** The key, its scopes or the question. */
  | 'rejected'
  /** The request budget is spent; `retryAfterSeconds` says for how long. */
  | 'rate-limited'
  /** No answer in time, or none at all: a page goes on without. */
  | 'unavailable'

/** Why there is no answer. */
export class PersonalizationError extends Error {
  override readonly name = 'PersonalizationError'
  readonly reason: PersonalizationErrorReason
  /** The gateway's own code, e.g. `scope-missing`; null where it said none. */
  readonly code: string | null
  readonly retryAfterSeconds: number | null

  constructor(
    reason: PersonalizationErrorReason,
    message: string,
    details: { readonly code?: string; readonly retryAfterSeconds?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.reason = reason
    this.code = details.code ?? null
    this.retryAfterSeconds = details.retryAfterSeconds ?? null
  }
}
