/**
 * `locked`: another exporter works in the folder · `folder`: the folder cannot be written, or another version or tenant
 * wrote it · `upstream`: the API refuses, or was away for longer than an export waits · `listing`: no listing came
 * through whole.
 */
export type ExportErrorReason = 'locked' | 'folder' | 'upstream' | 'listing'

/**
 * An export stopped. What is written stays valid, and the next run goes on from there; the message says what to do
 * first.
 */
export class ExportError extends Error {
  override readonly name = 'ExportError'
  readonly reason: ExportErrorReason

  constructor(reason: ExportErrorReason, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.reason = reason
  }
}
