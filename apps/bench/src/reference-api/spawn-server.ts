import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { request } from 'undici'

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
  return { origin, memoryMb: () => memoryOf(child), cpuSeconds: () => cpuOf(child), stop: () => stop(child) }
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

const memoryOf = (child: ChildProcess): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)]).toString()) / 1_024)

const ticksPerSecond = 100

/** User and system time of the process, fields 14 and 15 of proc(5). */
const cpuOf = (child: ChildProcess): number => {
  const afterName = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1] ?? ''
  const [user = 0, system = 0] = afterName.split(' ').slice(11, 13).map(Number)
  return (user + system) / ticksPerSecond
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
