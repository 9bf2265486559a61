import { ProfileError } from '@intilery-sidebar/contract'
import { ConfigError } from '@intilery-sidebar/gateway/config'
import { examine } from './doctor/examine.ts'
import { forget } from './forget/forget.ts'
import { ledger } from './ledger/ledger.ts'
import { whoSaw } from './ledger/who-saw.ts'
import { toKeyLines } from './to-key-lines.ts'
import { usage } from './usage.ts'
import { UsageError } from './usage-error.ts'
import type { Verb, World } from './verb.ts'

/** 1: something is wrong, or was not done · 2: the words cannot be obeyed. */
export type ExitCode = 0 | 1 | 2

const keys: Verb = async (_args, { say }) => {
  say(toKeyLines().trimEnd())
  return true
}

const verbs: ReadonlyMap<string, Verb> = new Map([
  ['doctor', examine],
  ['keys', keys],
  ['who-saw', whoSaw],
  ['ledger', ledger],
  ['forget', forget],
])

type Terminal = World & { readonly complain: (line: string) => void }

/** Does what was typed, and says how the process is to end. */
export const runVerb = async (words: readonly string[], world: Terminal): Promise<ExitCode> => {
  // pnpm hands the `--` on that it was given.
  const [name = '', ...args] = words.filter((word) => word !== '--')
  try {
    const verb = verbs.get(name)
    if (verb === undefined) throw new UsageError('A verb is expected')
    return (await verb(args, world)) ? 0 : 1
  } catch (error) {
    world.complain(toMessage(error))
    return error instanceof UsageError ? 2 : 1
  }
}

// What we throw is written for whoever typed the verb; anything else is a surprise, told whole.
const toMessage = (error: unknown): string => {
  if (error instanceof UsageError) return `${error.message}.\n\n${usage}`
  if (error instanceof ConfigError) return error.message
  if (error instanceof ProfileError) return 'The Profile API does not say; the doctor knows more.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
