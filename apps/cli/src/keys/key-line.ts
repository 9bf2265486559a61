import type { Line } from '../command.ts'
import { UsageError } from '../input/usage-error.ts'
import { keySettings } from './make-keys.ts'

/** Which setting of which file a key command is about. */
export const parseKeyLine = ({ words: [kind = ''], flags }: Line) => {
  if (kind !== 'session' && kind !== 'store') throw new UsageError('The kind of key must be session or store')
  const { file } = flags
  if (file === undefined) throw new UsageError('--file names the env file to change')
  return { kind, setting: keySettings[kind], file } as const
}

export const keyWords = ['<session|store|personalization>'] as const

export const fileFlag = {
  name: 'file',
  value: '<path>',
  summary: 'the env file to change, gateway.env; for session and store keys',
} as const
