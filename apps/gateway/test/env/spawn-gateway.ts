import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const inGateway = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export type Spawned = {
  readonly process: ChildProcess
  /** Everything written so far. */
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves with the exit code; null when a signal killed it. */
  readonly exited: Promise<number | null>
}

/** Starts the real process, as the verb `start` does, with exactly this environment and what Node itself needs. */
export const spawnGateway = (env: Readonly<Record<string, string>>): Spawned => {
  const child = spawn(
    process.execPath,
    [
      ...['build/compile-cache.ts', 'build/fresh-products.ts'].flatMap((path) => [
        '--import',
        inGateway(path),
      ]),
      inGateway('src/main.ts'),
    ],
    {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const written = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.stderr += text))
  return {
    process: child,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    exited: once(child, 'close').then(() => child.exitCode),
  }
}

/** Waits until the process has printed where it listens. Fails with what it wrote when it ends before that. */
export const urlOf = async (gateway: Spawned, name: string): Promise<string> => {
  const findUrl = (): string | undefined =>
    new RegExp(`${name}"?:\\s*"?(http[^\\s"]+)`).exec(gateway.stdout())?.[1]
  while (findUrl() === undefined && gateway.process.exitCode === null)
    await Promise.race([gateway.exited, once(gateway.process.stdout ?? gateway.process, 'data')])
  const url = findUrl()
  if (url === undefined) throw new Error(`The gateway ended: ${gateway.stdout()}${gateway.stderr()}`)
  return url
}
