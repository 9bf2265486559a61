import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export type Child = {
  readonly process: ChildProcess
  /** The next thing it says. */
  hear(): Promise<unknown>
  tell(message: object): void
  kill(signal?: NodeJS.Signals): void
}

/** Starts a module of this folder as a process that talks in messages. */
export const startChild = (module: string, args: readonly string[] = []): Child => {
  const child = fork(new URL(module, import.meta.url), [...args])
  const heard: unknown[] = []
  child.on('message', (message) => heard.push(message))
  const hear = async (): Promise<unknown> => {
    while (heard.length === 0) {
      const over = new AbortController()
      const { signal } = over
      await Promise.race([once(child, 'message', { signal }), diedEarly(child, signal)])
      over.abort()
    }
    return heard.shift()
  }
  return {
    process: child,
    hear,
    tell: (message) => void child.send(message),
    kill: (signal = 'SIGTERM') => void child.kill(signal),
  }
}

const diedEarly = async (child: ChildProcess, signal: AbortSignal): Promise<never> => {
  await once(child, 'exit', { signal })
  throw new Error('The process ended before it answered')
}
