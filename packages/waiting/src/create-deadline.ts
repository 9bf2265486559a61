import { TimeoutError } from './timeout-error.ts'

/** A signal that aborts when its time is over or the caller leaves. `release` gives back its timer and listener. */
export type Deadline = { readonly signal: AbortSignal; readonly release: () => void }

/**
 * Aborts with a `TimeoutError` after `timeoutMs`, or with the caller's reason. `AbortSignal.timeout` would keep a timer
 * for each request until long after its answer.
 */
export const createDeadline = (caller: AbortSignal | undefined, timeoutMs: number): Deadline => {
  const controller = new AbortController()
  const onAbort = (): void => controller.abort(caller?.reason)
  const timer = setTimeout(() => controller.abort(new TimeoutError(timeoutMs)), timeoutMs)
  if (caller?.aborted === true) onAbort()
  else caller?.addEventListener('abort', onAbort, { once: true })
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer)
      caller?.removeEventListener('abort', onAbort)
    },
  }
}
