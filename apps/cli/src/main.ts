import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { onStop } from './on-stop.ts'
import { fitLine } from './progress/fit-line.ts'
import { runCommand } from './run-command.ts'

const ask = async (question: string): Promise<boolean | null> => {
  if (!process.stdin.isTTY) return null
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${question} [y/N] `)
  terminal.close()
  return /^y(?:es)?$/i.test(answer.trim())
}

const { stderr, stdout } = process
// A reader that has enough, such as `head -1`, ends no work that is under way.
for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
const clearLine = '\r\u001b[K'
/** What is said takes the place of the line that showed how far the command was. */
const beforeWords = stderr.isTTY ? clearLine : ''

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  fetch,
  out: (line) => {
    stderr.write(beforeWords)
    stdout.write(`${line}\n`)
  },
  err: (line) => void stderr.write(`${beforeWords}${line}\n`),
  ask,
  ...(stderr.isTTY && {
    progress: (line: string) => void stderr.write(`${clearLine}${fitLine(line, stderr.columns)}`),
  }),
  onStop,
  clock: Date.now,
})
