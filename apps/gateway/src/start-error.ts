/** The process cannot start, and the message tells the operator what to do. */
export class StartError extends Error {
  override readonly name: string = 'StartError'
}
