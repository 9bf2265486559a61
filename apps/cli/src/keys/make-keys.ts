import type { Command } from '../command.ts'
import { toKeyLine } from './to-key-lines.ts'

/** The settings whose keys are ours to make. */
export const keySettings = { session: 'SESSION_KEYS', store: 'STORE_KEY' } as const

export const makeKeys: Command = {
  name: 'keys',
  summary: 'Prints new keys for SESSION_KEYS and STORE_KEY, as lines of an env file.',
  words: [],
  flags: [],
  examples: ['keys >> gateway.env'],
  run: async (_line, { out }) => {
    const lines = Object.values(keySettings).map(toKeyLine)
    for (const line of lines) out(line)
    return { isWell: true, json: { lines } }
  },
}
