/** A signal that aborts when its time is over or when the caller leaves, and costs nothing once it is released. */
export type Deadline = { readonly signal: AbortSignal; readonly release: () => void }

/** Reaches its end with a `TimeoutError`. `AbortSignal.timeout` would keep a timer for each request until long after its answer. */
export const createDeadline = (caller: AbortSignal, patienceMs: number): Deadline => {
  const ending = new AbortController()
  const leave = () => ending.abort(caller.reason)
  const timer = setTimeout(
    () => ending.abort(new DOMException('The request has taken too long', 'TimeoutError')),
    patienceMs,
  )
  if (caller.aborted) leave()
  caller.addEventListener('abort', leave, { once: true })
  return {
    signal: ending.signal,
    release: () => {
      clearTimeout(timer)
      caller.removeEventListener('abort', leave)
    },
  }
}
