import { createDeadline } from './create-deadline.ts'
import { untilAborted } from './until-aborted.ts'

type WithDeadlineOptions = { readonly timeoutMs: number; readonly signal: AbortSignal | undefined }

/**
 * Runs something that stops when the time is over or the caller goes away, whichever comes first.
 * Rejects at that instant with a `TimeoutError` or the caller's reason, even if what runs ignores its signal.
 */
export const withDeadline = async <Result>(
  { timeoutMs, signal: caller }: WithDeadlineOptions,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  caller?.throwIfAborted()
  const { signal, release } = createDeadline(caller, timeoutMs)
  try {
    return await untilAborted(run(signal), signal)
  } finally {
    release()
  }
}
