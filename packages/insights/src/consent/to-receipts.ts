import { toShownText, type MarketingPreference } from '@intilery-sidebar/contract'
import {
  knownChannels,
  ownValue,
  toChannel,
  toChannelName,
  toText,
  type EventFamily,
} from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'
import type { History } from '../history/history.ts'
import { perHistory } from '../history/per-history.ts'
import { toKnown } from '../history/to-known.ts'
import { absent, type ConsentReceipt, type ReceiptField } from './receipt.ts'

/** What the API states: the preferences of `/traits` and those of `/meta`, either of which may be missing. */
export type Stated = {
  readonly traits: readonly MarketingPreference[] | null
  readonly meta: readonly MarketingPreference[] | null
}

/** One receipt per channel: the five documented ones, and any other that is stated or written on. */
export const toReceipts = (history: History, stated: Stated): readonly ConsentReceipt[] => {
  const ofChannel = groupByChannel(history)
  const named = [...(stated.meta ?? []), ...(stated.traits ?? [])].map(({ channel }) =>
    toChannelName(channel),
  )
  const channels = new Set<string>([...knownChannels, ...named])
  const indexed = new Set(history.index.entries)
  const toInferred: ToInferred = (entry, value) => ({
    known: 'inferred',
    value,
    at: entry.event.eventTime,
    evidence: [entry.event.eventId],
    isFromIndex: indexed.has(entry),
  })
  return [...channels].map((channel) =>
    toReceipt(channel, ofChannel.get(channel) ?? [], { stated, toInferred }),
  )
}

type ToInferred = (entry: Entry, value: string | null) => ReceiptField

/** An unsubscription that names no channel is of email, as in Segment's email specification. */
const unnamedChannel = 'email'

const channelFamilies: ReadonlySet<EventFamily> = new Set<EventFamily>([
  'message-sent',
  'message-delivered',
  'message-opened',
  'message-clicked',
  'message-bounced',
  'message-complained',
  'subscribed',
  'unsubscribed',
])

/** The events of each channel, newest first: the loaded ones, and older ones that the action index names. */
export const groupByChannel: (history: History) => ReadonlyMap<string, readonly Entry[]> = perHistory(
  (history) =>
    Map.groupBy(
      toKnown(history).filter(({ family }) => channelFamilies.has(family)),
      ({ event }) => toChannel(event, history.vocabulary) ?? unnamedChannel,
    ),
)

const toReceipt = (
  channel: string,
  entries: readonly Entry[],
  { stated, toInferred }: { readonly stated: Stated; readonly toInferred: ToInferred },
): ConsentReceipt => {
  const toSource = (entry: Entry, names: readonly string[]): ReceiptField => {
    const text = findText(entry, names)
    return text === null ? absent : toInferred(entry, text)
  }
  const states = [toState(stated.meta, channel), toState(stated.traits, channel)].filter(
    (state) => state !== null,
  )
  const state = states[0] ?? null
  const said = entries.find(({ family }) => family === 'subscribed' || family === 'unsubscribed')
  const against = entries.filter(
    ({ family }) => family === 'message-complained' || family === 'message-bounced',
  )
  const used = entries.find(({ family }) => family === 'message-opened' || family === 'message-clicked')
  const isSaidOtherwise = state !== null && said !== undefined && (said.family === 'subscribed') !== state
  const areSourcesTwo = states.some((other) => other !== state)
  const agrees = said !== undefined && !isSaidOtherwise
  return {
    channel,
    state:
      state === null ? absent : { ...absent, known: 'stated', value: state ? 'subscribed' : 'unsubscribed' },
    since: agrees ? toInferred(said, toShownText(said.event.name) ?? said.event.action) : absent,
    source: agrees
      ? toSource(said, ['form', 'source', 'method', 'collection_method', 'page', 'url'])
      : absent,
    lastUsed:
      used === undefined ? absent : toInferred(used, toShownText(used.event.name) ?? used.event.action),
    against:
      against[0] === undefined
        ? absent
        : {
            ...toInferred(against[0], toShownText(against[0].event.name) ?? against[0].event.action),
            evidence: toIds(against),
          },
    doubleOptIn: agrees
      ? toSource(said, ['double_optin', 'double_opt_in', 'doubleOptIn', 'confirmed'])
      : absent,
    wording: agrees ? toSource(said, ['wording', 'consent_text', 'consentText', 'policy_version']) : absent,
    isContradicted: isSaidOtherwise || areSourcesTwo,
    contradictedBy: isSaidOtherwise ? [said.event.eventId] : [],
  }
}

const toState = (preferences: readonly MarketingPreference[] | null, channel: string): boolean | null =>
  preferences?.find((preference) => toChannelName(preference.channel) === channel)?.subscribed ?? null

const findText = ({ event }: Entry, names: readonly string[]): string | null => {
  for (const name of names) {
    const value = ownValue(event.properties, name)
    const text = typeof value === 'boolean' ? String(value) : toText(value)
    if (text !== null) return text
  }
  return null
}

const toIds = (entries: readonly Entry[]): readonly string[] => entries.map(({ event }) => event.eventId)
