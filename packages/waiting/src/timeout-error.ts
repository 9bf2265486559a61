/** The time something may take is over. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'

  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms`)
  }
}
