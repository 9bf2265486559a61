import type { MarketingPreference } from '@intilery-sidebar/contract'
import { knownChannels, toChannelName } from '@intilery-sidebar/vocabulary'

export type ChannelState = 'subscribed' | 'unsubscribed' | 'not-stated'

type ChannelRow = { readonly channel: string; readonly state: ChannelState }

/**
 * One row per channel, however it is spelled; documented ones first, because about each of them silence is worth
 * seeing. A channel stated twice with two answers counts as unsubscribed.
 */
export const toChannelRows = (preferences: readonly MarketingPreference[]): readonly ChannelRow[] => {
  const states = new Map<string, ChannelState>(knownChannels.map((channel) => [channel, 'not-stated']))
  for (const { channel: spelled, subscribed } of preferences) {
    const channel = toChannelName(spelled)
    const isRefused = !subscribed || states.get(channel) === 'unsubscribed'
    states.set(channel, isRefused ? 'unsubscribed' : 'subscribed')
  }
  return [...states].map(([channel, state]) => ({ channel, state }))
}
