export type WakeUp = {
  /** Wakes all waiters. */
  readonly all: () => void
  /** Whether it was woken, and not after `timeoutMs` or by the signal. */
  readonly wait: (timeoutMs: number, signal: AbortSignal) => Promise<boolean>
}

export const createWakeUp = (): WakeUp => {
  const waiting = new Set<() => void>()
  return {
    all: () => {
      for (const wake of waiting) wake()
    },
    wait: async (timeoutMs, signal) => {
      if (signal.aborted) return false
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const wake = () => resolve(true)
      const giveUp = () => resolve(false)
      const timer = setTimeout(giveUp, timeoutMs)
      waiting.add(wake)
      signal.addEventListener('abort', giveUp)
      const isWoken = await promise
      clearTimeout(timer)
      waiting.delete(wake)
      signal.removeEventListener('abort', giveUp)
      return isWoken
    },
  }
}
