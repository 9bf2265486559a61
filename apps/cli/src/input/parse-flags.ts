import { parseArgs } from 'node:util'
import type { Command, Line } from '../command.ts'
import { UsageError } from './usage-error.ts'

/** Reads a command's flags and words. Throws a `UsageError` for anything else. */
export const parseFlags = (args: readonly string[], { words, flags }: Command): Line => {
  const options = Object.fromEntries(
    flags.map(({ name, value }) => [
      name,
      { type: value === null ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const { values, positionals } = parse(args, options)
  const tooMany = positionals[words.length]
  if (tooMany !== undefined) throw new UsageError(`"${tooMany}" is not expected here`)
  if (positionals.length < words.length) throw new UsageError(`${words.join(' ')} is missing`)
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) given[name] = typeof value === 'string' ? value : ''
  return { flags: given, words: positionals }
}

const parse = (args: readonly string[], options: Record<string, { readonly type: 'string' | 'boolean' }>) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    // Node's sentence goes on to explain how to pass a word that looks like a flag.
    if (error instanceof TypeError)
      throw new UsageError((error.message.split('. ')[0] ?? '').replace(/\.$/, ''), { cause: error })
    throw error
  }
}
