import type { ProblemCode } from '@intilery-sidebar/contract'

/**
 * Why a section has nothing to show: what the proxy said, or what happened on the way to it.
 * `unreachable`: no answer at all · `timed-out`: no answer in time · `unreadable`: an answer in no form we know ·
 * `wrong-customer`: an answer about another customer.
 */
export type ApiErrorCode = ProblemCode | 'unreachable' | 'timed-out' | 'unreadable' | 'wrong-customer'

type ApiErrorOptions = {
  readonly requestId?: string | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly cause?: unknown
}

/** The only error the sidebar's queries fail with. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  readonly requestId: string | null
  readonly retryAfterSeconds: number | null

  constructor(code: ApiErrorCode, options: ApiErrorOptions = {}) {
    super(code, { cause: options.cause })
    this.code = code
    this.requestId = options.requestId ?? null
    this.retryAfterSeconds = options.retryAfterSeconds ?? null
  }
}
