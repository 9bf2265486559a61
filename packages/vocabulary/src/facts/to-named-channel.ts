import { toActionKey } from '../families/to-action-key.ts'
import { knownChannels, type KnownChannel } from './channel-names.ts'

/** The channel an action's own name says: `sms_sent` is `sms`; null where it says none. */
export const toNamedChannel = (action: string): KnownChannel | null => {
  const key = toActionKey(action)
  if (!knownChannels.some((channel) => key.includes(channel))) return null
  const words = key.split('_')
  return knownChannels.find((channel) => words.includes(channel)) ?? null
}
