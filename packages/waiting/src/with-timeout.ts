import { TimeoutError } from './timeout-error.ts'

/**
 * Settles as `work` does, or rejects after `timeoutMs` with `toReason()`, by default a `TimeoutError`. The work itself
 * goes on.
 *
 * After a stall of this process the answer may lie unread in a socket, so it gets one more turn of the event loop.
 */
export const withTimeout = async <Result>(
  work: Promise<Result>,
  timeoutMs: number,
  toReason: () => Error = () => new TimeoutError(timeoutMs),
): Promise<Result> => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  let timer = setTimeout(() => {
    timer = setTimeout(() => reject(toReason()), 0)
  }, timeoutMs)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
