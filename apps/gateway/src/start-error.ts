/** The process cannot start, and the message tells whoever started it what to do. */
export class StartError extends Error {
  override readonly name: string = 'StartError'
}
