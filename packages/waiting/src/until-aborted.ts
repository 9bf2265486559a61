import { toError } from './to-error.ts'

/** Settles as `work` does, or rejects with the signal's reason when that aborts first. The work itself goes on. */
export const untilAborted = async <Result>(
  work: Promise<Result>,
  signal: AbortSignal | null | undefined,
): Promise<Result> => {
  if (signal === null || signal === undefined) return work
  const aborted = Promise.withResolvers<never>()
  const onAbort = (): void => aborted.reject(toError(signal.reason))
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([aborted.promise, work])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
