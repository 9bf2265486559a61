/** What was sealed cannot be opened here. */
export class SealError extends Error {
  override readonly name = 'SealError'
}
