import { parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

type Line<Flag extends string> = {
  readonly flags: Readonly<Partial<Record<Flag, string>>>
  readonly words: readonly string[]
}

/** Reads `--flag value` pairs of these names, and as many words besides. Throws a `UsageError` for anything else. */
export const parseFlags = <Flag extends string>(
  args: readonly string[],
  names: readonly Flag[],
  wordCount = 0,
): Line<Flag> => {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const { values, positionals } = parse(args, options)
  if (positionals.length !== wordCount)
    throw new UsageError(wordCount === 0 ? 'Only flags are expected' : `${wordCount} word is expected`)
  const given = names.filter((name) => typeof values[name] === 'string')
  const flags: Partial<Record<Flag, string>> = {}
  for (const name of given) flags[name] = String(values[name])
  return { flags, words: positionals }
}

const parse = (args: readonly string[], options: Record<string, { readonly type: 'string' }>) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error })
    throw error
  }
}
