import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export type Child = {
  readonly process: ChildProcess
  /** The next thing it says. */
  receive(): Promise<unknown>
  send(message: object): void
  kill(signal?: NodeJS.Signals): void
}

/** Starts a module of this folder as a process that talks in messages. */
export const startChild = (module: string, args: readonly string[] = []): Child => {
  const child = fork(new URL(module, import.meta.url), [...args])
  const received: unknown[] = []
  child.on('message', (message) => received.push(message))
  const receive = async (): Promise<unknown> => {
    while (received.length === 0) {
      const over = new AbortController()
      const { signal } = over
      await Promise.race([once(child, 'message', { signal }), diedEarly(child, signal)])
      over.abort()
    }
    return received.shift()
  }
  return {
    process: child,
    receive,
    send: (message) => void child.send(message),
    kill: (signal = 'SIGTERM') => void child.kill(signal),
  }
}

const diedEarly = async (child: ChildProcess, signal: AbortSignal): Promise<never> => {
  await once(child, 'exit', { signal })
  throw new Error('The process ended before it answered')
}
