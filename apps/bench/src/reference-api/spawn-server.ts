import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { request } from 'undici'
import { cpuSecondsOf, memoryMbOf } from '../process-use.ts'

export type Server = {
  readonly origin: string
  /** Resident memory in MB. */
  memoryMb(): number
  /** Processor time spent so far, in seconds: what else the machine does is not in it. */
  cpuSeconds(): number
  stop(): Promise<void>
}

const startsWithinMs = 600_000
const pollEveryMs = 200

/** Starts a server in a process of its own and waits until it answers. */
export const spawnServer = async (
  command: string,
  args: readonly string[],
  port: number,
): Promise<Server> => {
  const child = spawn(command, args, { stdio: 'ignore' })
  const origin = `http://127.0.0.1:${port}`
  const deadline = performance.now() + startsWithinMs
  while (!(await answers(origin))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill()
      throw new Error(`${command} did not start: exit code ${child.exitCode}`)
    }
    await wait(pollEveryMs)
  }
  return {
    origin,
    memoryMb: () => memoryMbOf(child),
    cpuSeconds: () => cpuSecondsOf(child),
    stop: () => stop(child),
  }
}

const answers = async (origin: string): Promise<boolean> => {
  try {
    const { body } = await request(`${origin}/`)
    await body.dump()
    return true
  } catch {
    return false
  }
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
