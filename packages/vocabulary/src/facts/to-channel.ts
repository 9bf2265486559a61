import { toShownText, type ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary, type Vocabulary } from '../brand/create-vocabulary.ts'
import { readFirst } from '../read/read-first.ts'
import { toText } from '../read/to-text.ts'
import { toChannelName } from './channel-names.ts'
import { toNamedChannel } from './to-named-channel.ts'

/**
 * The channel of a message or of a consent, from its own words: how it was sent, what its name begins with, what it
 * states.
 */
export const toChannel = (event: ProfileEvent, vocabulary: Vocabulary = segmentVocabulary): string | null => {
  const stated =
    readFirst(event.properties, vocabulary.fields.channel, toText)?.value ?? toShownText(event.sendType)
  const named = toNamedChannel(event.action)
  if (named !== null) return named
  return stated === null ? null : toChannelName(stated)
}
