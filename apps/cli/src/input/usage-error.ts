/** The line that was typed cannot be obeyed, and the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
