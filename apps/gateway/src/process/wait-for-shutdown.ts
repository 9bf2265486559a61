import { once } from 'node:events'
import process from 'node:process'
import { setInterval } from 'node:timers/promises'
import { findLaunchers, isRunning } from './launchers.ts'

const lookEveryMs = 500

/**
 * Ends when this process has to stop: by SIGINT, by SIGTERM, because what launched it is gone, or because a promise was
 * rejected that no code waits for: what state it left is unknown, so the process drains and a new one takes its place.
 * npx dies of a SIGTERM without handing it on, and the process that killed npx takes the port for free.
 */
export const waitForShutdown = async (): Promise<UnhandledRejection | null> => {
  const watching = new AbortController()
  const { signal } = watching
  try {
    return await Promise.race([
      once(process, 'SIGINT', { signal }).then(() => null),
      once(process, 'SIGTERM', { signal }).then(() => null),
      untilOrphaned(signal).then(() => null),
      once(process, 'unhandledRejection', { signal }).then(([reason]) => new UnhandledRejection(reason)),
    ])
  } finally {
    watching.abort()
  }
}

/** Its message names the error and where it was thrown; what an error says itself can hold a customer's data. */
export class UnhandledRejection extends Error {
  override readonly name = 'UnhandledRejection'

  constructor(cause: unknown) {
    const { name, stack = '' } = cause instanceof Error ? cause : new Error(typeof cause)
    const frames = stack.split('\n').filter((line) => line.startsWith('    at '))
    super([`A rejection was not handled: ${name}`, ...frames].join('\n'), { cause })
  }
}

const untilOrphaned = async (signal: AbortSignal): Promise<void> => {
  const launchers = findLaunchers(process.pid)
  for await (const _ of setInterval(lookEveryMs, undefined, { signal, ref: false })) {
    if (!launchers.every(isRunning)) return
  }
}
