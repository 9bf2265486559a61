import type { ProblemCode } from '@intilery-sidebar/contract'

type RefusalOptions = { readonly cause?: unknown; readonly retryAfterSeconds?: number | undefined }

/** We say no. The caller hears the code's fixed words; `message` and `cause` are for the log. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ProblemCode
  readonly retryAfterSeconds: number | undefined

  constructor(code: ProblemCode, message: string, options: RefusalOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
