import { once } from 'node:events'
import process from 'node:process'
import { setInterval } from 'node:timers/promises'
import { findLaunchers, isRunning } from './launchers.ts'

const lookEveryMs = 500

/**
 * Ends when this process is told to stop: by SIGINT, by SIGTERM, or because what launched it is gone.
 * npx dies of a SIGTERM without handing it on, and whoever killed it believes that everything has stopped and the port is free.
 */
export const untilToldToStop = async (): Promise<void> => {
  const watching = new AbortController()
  const { signal } = watching
  try {
    await Promise.race([
      once(process, 'SIGINT', { signal }),
      once(process, 'SIGTERM', { signal }),
      untilOrphaned(signal),
    ])
  } finally {
    watching.abort()
  }
}

const untilOrphaned = async (signal: AbortSignal): Promise<void> => {
  const launchers = findLaunchers(process.pid)
  for await (const _ of setInterval(lookEveryMs, undefined, { signal, ref: false })) {
    if (!launchers.every(isRunning)) return
  }
}
