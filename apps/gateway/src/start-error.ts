/** The process cannot start, and the message says what to do. */
export class StartError extends Error {
  override readonly name: string = 'StartError'
}
