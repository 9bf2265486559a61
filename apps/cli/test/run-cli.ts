import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../src/run-command.ts'

type Env = Readonly<Record<string, string>>

export const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** What the command does, without a process around it; `answer` is what is typed when it asks. */
export const runCli = async (words: readonly string[], env: Env, answer: boolean | null = null) => {
  const written = { out: '', err: '', asked: '' }
  const code = await runCommand(words, {
    env,
    fetch,
    out: (line) => void (written.out += `${line}\n`),
    err: (line) => void (written.err += `${line}\n`),
    ask: async (question) => {
      written.asked += question
      return answer
    },
    clock: Date.now,
  })
  return { code, ...written }
}

/** Runs the real process, with exactly this environment and what Node itself needs. */
export const spawnCli = async (words: readonly string[], env: Env) => {
  const child = spawn(process.execPath, [main, '--', ...words], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.err += text))
  await once(child, 'close')
  return { code: child.exitCode, ...written }
}
