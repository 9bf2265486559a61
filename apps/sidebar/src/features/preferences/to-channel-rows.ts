import type { MarketingPreference } from '@intilery-sidebar/contract'

export type ChannelState = 'subscribed' | 'unsubscribed' | 'not-stated'

type ChannelRow = { readonly channel: string; readonly state: ChannelState }

/** The channels the API's documentation shows: about each of them silence is worth seeing. */
const documentedChannels = ['email', 'sms', 'whatsapp', 'facebook', 'push'] as const

/** One row per channel, documented ones first. A channel stated twice with two answers counts as unsubscribed. */
export const toChannelRows = (preferences: readonly MarketingPreference[]): readonly ChannelRow[] => {
  const states = new Map<string, ChannelState>(documentedChannels.map((channel) => [channel, 'not-stated']))
  for (const { channel, subscribed } of preferences) {
    const isRefused = !subscribed || states.get(channel) === 'unsubscribed'
    states.set(channel, isRefused ? 'unsubscribed' : 'subscribed')
  }
  return [...states].map(([channel, state]) => ({ channel, state }))
}
