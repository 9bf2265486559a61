import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

export type SpawnedApi = {
  readonly origin: string
  readonly lines: readonly string[]
  readonly process: ChildProcess
}

/** Runs the command line in a process of its own and waits until it listens. */
export const spawnApi = async (...args: readonly string[]): Promise<SpawnedApi> => {
  const child = spawn(process.execPath, [main, '--', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    const origin = /^OpenAPI +(http:\/\/\S+)\/openapi\.json$/.exec(line)?.[1]
    if (origin !== undefined) return { origin, lines, process: child }
  }
  throw new Error(`The API ended with ${child.exitCode} before it listened`)
}

export const end = async ({ process: child }: SpawnedApi, signal: NodeJS.Signals): Promise<number | null> => {
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
  return child.exitCode
}
