import type { RefusalReason } from '@intilery-sidebar/embed/protocol'

/** What a desk's developer may read of a refusal: nothing in it is about a customer, an agent or a tenant. */
export type LaunchRefusal = {
  readonly reason: Exclude<RefusalReason, 'unreachable'>
  /** The claim that is not as documented, by its documented name. */
  readonly claim?: string | undefined
  /** How far a clock or a lifetime is beyond what is accepted. */
  readonly seconds?: number | undefined
}

type LaunchErrorOptions = ErrorOptions & { readonly refusal?: LaunchRefusal | undefined }

/** The proof is not good. `message` and `cause` say why, for the log; `refusal` says it in a form that may leave. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError'
  readonly refusal: LaunchRefusal | null

  constructor(message: string, { refusal, ...options }: LaunchErrorOptions = {}) {
    super(message, options)
    this.refusal = refusal ?? null
  }
}
