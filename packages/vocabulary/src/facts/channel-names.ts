/** The channels the Profile API documents. Others exist; what they are is not known. */
export const knownChannels = ['email', 'sms', 'whatsapp', 'facebook', 'push'] as const

export type KnownChannel = (typeof knownChannels)[number]

/** Whether a channel, spelled as `toChannelName` returns it, is one that the Profile API documents. */
export const isKnownChannel = (channel: string): channel is KnownChannel =>
  knownChannels.some((known) => known === channel)

/** One spelling for a channel: `Email` and `e-mail` are `email`, `text` is `sms`. */
export const toChannelName = (channel: string): string => {
  const name = channel.trim().toLowerCase()
  return synonyms.get(name) ?? name
}

const synonyms: ReadonlyMap<string, KnownChannel> = new Map([
  ['e-mail', 'email'],
  ['mail', 'email'],
  ['newsletter', 'email'],
  ['text', 'sms'],
  ['text message', 'sms'],
  ['mms', 'sms'],
  ['mobile push', 'push'],
  ['web push', 'push'],
  ['push_notification', 'push'],
  ['messenger', 'facebook'],
])
