import type { LaunchRefusal, ProblemCode } from '@intilery-sidebar/contract'

type RefusalOptions = {
  readonly cause?: unknown
  readonly retryAfterSeconds?: number | undefined
  /** Why a signed URL did not count, in a form that may leave. */
  readonly launch?: LaunchRefusal | undefined
}

/** A refused request. The caller receives the code's fixed title; `message` and `cause` go to the log. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ProblemCode
  readonly retryAfterSeconds: number | undefined
  readonly launch: LaunchRefusal | undefined

  constructor(code: ProblemCode, message: string, options: RefusalOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds
    this.launch = options.launch
  }
}
