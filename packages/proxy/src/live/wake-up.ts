export type WakeUp = {
  readonly wake: () => void
  /** Whether it was woken, and not after `timeoutMs` or by the signal. */
  readonly wait: (timeoutMs: number, signal: AbortSignal) => Promise<boolean>
}

/** Lets one reader at a time wait until it is woken. */
export const createWakeUp = (): WakeUp => {
  let wakeWaiter = (): void => undefined
  return {
    wake: () => wakeWaiter(),
    wait: async (timeoutMs, signal) => {
      if (signal.aborted) return false
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const giveUp = () => resolve(false)
      const timer = setTimeout(giveUp, timeoutMs)
      wakeWaiter = () => resolve(true)
      signal.addEventListener('abort', giveUp)
      const isWoken = await promise
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      return isWoken
    },
  }
}
