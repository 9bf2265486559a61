/** The time a call may take is over. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

type Deadline = { readonly timeoutMs: number; readonly signal: AbortSignal | undefined }

/**
 * Runs something that stops when the time is over or the caller goes away, whichever comes first.
 * Rejects at that instant with a `DeadlineError` or the caller's reason, even if what runs ignores its signal.
 */
export const withDeadline = async <Data>(
  { timeoutMs, signal }: Deadline,
  run: (signal: AbortSignal) => Promise<Data>,
): Promise<Data> => {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const onAbort = () => controller.abort(signal?.reason)
  const timer = setTimeout(
    () => controller.abort(new DeadlineError(`No answer within ${timeoutMs} ms`)),
    timeoutMs,
  )
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    return await untilAborted(run(controller.signal), controller.signal)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

const untilAborted = <Data>(work: Promise<Data>, signal: AbortSignal): Promise<Data> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(toError(signal.reason)), { once: true })
    work.then(resolve, reject)
  })

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))
