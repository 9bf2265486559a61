/** What goes over the wire: always a GET, so only where to and with which headers. */
export type UpstreamCall = {
  /** Path and query, already encoded; sent as it is. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

export type UpstreamReply = {
  readonly status: number
  /** Case-insensitive; of a repeated header the first. */
  readonly header: (name: string) => string | null
  readonly body: Uint8Array
}

/** Carries bytes and judges nothing. Rejects with a `TransportError`, or with the signal's reason. */
export type Transport = {
  send(call: UpstreamCall): Promise<UpstreamReply>
  close(): Promise<void>
}

/**
 * `never-sent`: upstream cannot have received it · `interrupted`: it may have · `too-large`: it answered more than we
 * read.
 */
export type TransportFailure = 'never-sent' | 'interrupted' | 'too-large'

export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly failure: TransportFailure

  constructor(failure: TransportFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.failure = failure
  }
}
