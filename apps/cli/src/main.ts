import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { runCommand } from './run-command.ts'

const ask = async (question: string): Promise<boolean | null> => {
  if (!process.stdin.isTTY) return null
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${question} [y/N] `)
  terminal.close()
  return /^y(?:es)?$/i.test(answer.trim())
}

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  fetch,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  ask,
  ...(process.stderr.isTTY && { progress: (line: string) => void process.stderr.write(`\r\u001b[K${line}`) }),
  clock: Date.now,
})
