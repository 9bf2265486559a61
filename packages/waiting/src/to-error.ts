/** An abort's reason can be any value; a rejection should be an `Error`. */
export const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason), { cause: reason })
