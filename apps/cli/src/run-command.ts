import { ProfileError } from '@intilery-sidebar/contract'
import { ExportError } from '@intilery-sidebar/exporter'
import { ConfigError } from '@intilery-sidebar/gateway/config'
import type { Command, Deps } from './command.ts'
import { commands } from './commands.ts'
import { commonFlags, toHelp, toOverview } from './help.ts'
import { version } from './version.ts'
import { parseFlags } from './input/parse-flags.ts'
import { StoreOpenError } from './input/store-open-error.ts'
import { UsageError } from './input/usage-error.ts'

/**
 * 0 ok · 1 failed, or something is wrong · 2 usage error; of `doctor`: 1 warnings with --strict · 2 something is wrong.
 */
export type ExitCode = 0 | 1 | 2

type Terminal = Deps & { readonly err: (line: string) => void }

/** Runs what was typed, and returns the exit code of the process. */
export const runCommand = async (typed: readonly string[], deps: Terminal): Promise<ExitCode> => {
  // pnpm passes on the `--` that it was given.
  const words = typed.filter((word) => word !== '--')
  const command = findCommand(words)
  try {
    if (words.length === 0 || words.some((word) => helpFlags.has(word)) || words[0] === 'help') {
      deps.out(command === undefined ? toGroupHelp(words) : toHelp(command))
      return 0
    }
    if (words[0] === '--version') {
      deps.out(version)
      return 0
    }
    if (command === undefined) throw new UsageError(toUnknown(words))
    return await run(command, words.slice(command.name.split(' ').length), deps)
  } catch (error) {
    const message = toMessage(error, command)
    if (words.includes('--json'))
      deps.out(JSON.stringify({ command: command?.name ?? null, isWell: false, error: message }))
    else deps.err(message)
    return error instanceof UsageError ? 2 : 1
  }
}

const helpFlags: ReadonlySet<string> = new Set(['--help', '-h'])

/** Of all commands, or of those that begin with one word. */
const toGroupHelp = (words: readonly string[]): string => {
  const first = words.find((word, index) => !helpFlags.has(word) && !(index === 0 && word === 'help'))
  if (first === undefined) return toOverview(commands)
  const group = commands.filter(({ name }) => name.startsWith(`${first} `))
  if (group.length === 0) throw new UsageError(toUnknown([first]))
  return toOverview(group)
}

const findCommand = (words: readonly string[]): Command | undefined => {
  const named = words.filter((word, index) => !(index === 0 && word === 'help'))
  const [first = '', second = ''] = named
  return (
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first)
  )
}

const run = async (command: Command, args: readonly string[], deps: Terminal): Promise<ExitCode> => {
  const line = parseFlags(args, { ...command, flags: [...command.flags, ...commonFlags] })
  const isJson = line.flags['json'] !== undefined
  const {
    isWell,
    json,
    exitCode = isWell ? 0 : 1,
  } = await command.run(line, isJson ? toJsonDeps(deps) : deps)
  if (isJson) deps.out(JSON.stringify({ command: command.name, isWell, ...json }))
  return exitCode
}

/** Programs read the result from standard output, and how far it is from standard error. */
const toJsonDeps = (deps: Terminal): Deps => ({
  ...deps,
  out: () => undefined,
  progress: (_line, facts) => deps.err(JSON.stringify({ progress: facts })),
})

const toUnknown = ([first = '']: readonly string[]): string => {
  const siblings = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name)
  return siblings.length > 0
    ? `"${first}" needs one word more: ${siblings.join(', ')}`
    : `"${first}" is not a command; --help lists them`
}

// Our own errors are written for the person who typed; any other is a defect, and shown whole.
const toMessage = (error: unknown, command: Command | undefined): string => {
  if (error instanceof UsageError)
    return command === undefined ? `${error.message}.` : `${error.message}. See: ${command.name} --help`
  if (error instanceof ConfigError || error instanceof ExportError || error instanceof StoreOpenError)
    return error.message
  if (error instanceof ProfileError)
    return 'The Profile API did not answer the request; "doctor" finds out why.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
