import type { Command, Flag } from './command.ts'

const program = 'pnpm cli --'

/** What every command takes besides its own flags. */
export const commonFlags: readonly Flag[] = [
  {
    name: 'json',
    value: null,
    summary: 'print one JSON object instead of text, and progress as JSON lines on standard error',
  },
  { name: 'help', value: null, summary: 'show help for the command' },
]

/** All commands, a line each. */
export const toOverview = (commands: readonly Command[]): string => {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return `Usage: ${program} <command> [flags]

${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

"${program} <command> --help" shows its flags and examples. Every command takes --json. --version says which version this is.
Most commands read the gateway's settings from the environment: set -a; . ./gateway.env; set +a
Exit codes: 0 ok, 1 failed or a problem was found, 2 usage error. Of doctor: 0 healthy, 1 warnings with --strict, 2 failure.`
}

/** One command with its flags and examples. */
export const toHelp = (command: Command): string => {
  const flags = [...command.flags, ...commonFlags]
  const spelt = flags.map(toSpelling)
  const width = Math.max(...spelt.map(({ length }) => length))
  return `${command.summary}

Usage: ${toUsage(command)}

Flags:
${flags.map(({ summary }, index) => `  ${(spelt[index] ?? '').padEnd(width)}  ${summary}`).join('\n')}

Examples:
${command.examples.map((example) => `  ${program} ${example}`).join('\n')}`
}

const toUsage = ({ name, words, flags }: Command): string => {
  const required = flags.filter(({ isRequired }) => isRequired === true).map(toSpelling)
  return [program, name, ...words, ...required, ...(flags.length > required.length ? ['[flags]'] : [])].join(
    ' ',
  )
}

const toSpelling = ({ name, value }: Flag): string => (value === null ? `--${name}` : `--${name} ${value}`)
