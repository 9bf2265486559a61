import process from 'node:process'
import { runVerb } from './run-verb.ts'

process.exitCode = await runVerb(process.argv.slice(2), {
  env: process.env,
  fetch,
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  clock: Date.now,
})
