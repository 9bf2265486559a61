import process from 'node:process'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Does the work when a signal would end the process, then ends it by the same signal, so that shells and supervisors
 * see what they sent. A second signal ends it at once. Returns how to take the work back.
 */
export const onStop = (work: () => Promise<unknown>): (() => void) => {
  const takeBack = (): void => {
    for (const signal of signals) process.off(signal, stop)
  }
  const stop = (signal: NodeJS.Signals): void => {
    takeBack()
    const end = (): boolean => process.kill(process.pid, signal)
    work().then(end, end)
  }
  for (const signal of signals) process.on(signal, stop)
  return takeBack
}
