import { isKnownChannel, type EventFamily } from '@intilery-sidebar/vocabulary'
import type { ConsentReceipt } from '../consent/receipt.ts'
import { groupByChannel } from '../consent/to-receipts.ts'
import type { Entry } from '../history/entry.ts'
import type { History } from '../history/history.ts'
import { findUnseen } from '../history/action-index.ts'
import { toKnown } from '../history/to-known.ts'
import type { ContactRules } from './contact-rules.ts'
import { decideChannel, type ChannelFacts } from './decide-channel.ts'
import { isHardBounce } from './is-hard-bounce.ts'
import { createOpenings } from './to-openings.ts'
import { toFrequency, toLookBackDays } from './to-frequency.ts'
import { toPressure } from './to-pressure.ts'
import type { ContactVerdict } from './verdict.ts'
import type { Whereabouts } from './zones.ts'

const dayMs = 86_400_000
const openTicketDays = 7
/** Thirteen weeks show what is usual. */
const usualDays = 100

/** May I write, on which channel, now? */
export const toVerdict = (
  history: History,
  receipts: readonly ConsentReceipt[],
  { rules, where }: { readonly rules: ContactRules; readonly where: Whereabouts },
): ContactVerdict => {
  const ofChannel = groupByChannel(history)
  const ticket = rules.openTicket === 'ignore' ? null : findOpenTicket(history)
  const oldestLoaded = history.entries.at(-1) ?? null
  const loadedAfterMs = history.isComplete ? Number.NEGATIVE_INFINITY : (oldestLoaded?.atMs ?? history.asOfMs)
  const isTicketUnseen = rules.openTicket !== 'ignore' && mayHideTicket(history)
  const findEvent = createFindEvent(history)
  const channels = receipts.map((receipt) => {
    const entries = ofChannel.get(receipt.channel) ?? []
    const ofThis = rules.frequency.filter(({ channels: names }) => names.includes(receipt.channel))
    const sendsOf = (days: number): readonly Entry[] =>
      entries.filter(({ family, atMs }) => family === 'message-sent' && atMs > history.asOfMs - days * dayMs)
    const [sends, usual] = [sendsOf(toLookBackDays(ofThis)), sendsOf(usualDays)]
    const openings = createOpenings(receipt.channel, rules.quiet, where)
    const newestOfChannel = findNewest(entries, history)
    const mayHide = {
      refusal: mayHideRefusal(history, receipt.channel, newestOfChannel),
      ticket: isTicketUnseen,
    }
    const unseenSends = findUnseen(history.index, 'message-sent', receipt.channel)
    const factsAt = (atMs: number): ChannelFacts => ({
      receipt,
      isKnown: isKnownChannel(receipt.channel),
      newest: newestOfChannel,
      frequency: toFrequency(sends, ofThis, { asOfMs: atMs, where, loadedAfterMs }),
      oldestLoaded,
      pressure: toPressure(usual, atMs, unseenSends),
      mayHide,
      findEvent,
      openings,
      where,
      ticket: ticket !== null && ticket.atMs > atMs - openTicketDays * dayMs ? ticket : null,
    })
    return decideChannel(history.asOfMs, factsAt)
  })
  return {
    channels,
    zone: where.isCertain ? (where.zones[0] ?? null) : null,
    asOf: new Date(history.asOfMs).toISOString(),
  }
}

const createFindEvent = (history: History): ChannelFacts['findEvent'] => {
  const indexed = new Set(history.index.entries)
  return (eventId) => {
    const entry = toKnown(history).find(({ event }) => event.eventId === eventId)
    if (entry === undefined) return null
    const { action, eventTime } = entry.event
    return { eventId, action, at: eventTime, isFromIndex: indexed.has(entry) }
  }
}

const findNewest = (entries: readonly Entry[], { vocabulary }: History): ChannelFacts['newest'] => {
  const newest = (...families: readonly string[]): Entry | null =>
    entries.find(({ family }) => families.includes(family)) ?? null
  return {
    said: newest('subscribed', 'unsubscribed'),
    complained: newest('message-complained'),
    bounced: entries.find((entry) => isHardBounce(entry, vocabulary)) ?? null,
    arrived: newest('message-delivered', 'message-opened', 'message-clicked'),
  }
}

/** Whether an event that is not loaded may be newer than what the newest known ones say, and say no. */
const mayHideRefusal = (
  { index }: History,
  channel: string,
  { said, arrived }: ChannelFacts['newest'],
): boolean => {
  const mayFollow = (family: EventFamily, entry: Entry | null): boolean => {
    const unseen = findUnseen(index, family, channel)
    return unseen !== null && (entry === null || unseen.untilMs >= entry.atMs)
  }
  return (
    mayFollow('unsubscribed', said) ||
    mayFollow('message-complained', said) ||
    mayFollow('message-bounced', arrived)
  )
}

const isOfTicket = ({ family }: Entry): boolean => family === 'support-opened' || family === 'support-closed'

const findOpenTicket = (history: History): Entry | null => {
  const newest = toKnown(history).find(isOfTicket)
  return newest?.family === 'support-opened' && newest.atMs > history.asOfMs - openTicketDays * dayMs
    ? newest
    : null
}

const mayHideTicket = (history: History): boolean => {
  const unseen = findUnseen(history.index, 'support-opened', null)
  if (unseen === null) return false
  const newestMs = toKnown(history).find(isOfTicket)?.atMs ?? Number.NEGATIVE_INFINITY
  return unseen.untilMs >= Math.max(newestMs, history.asOfMs - openTicketDays * dayMs)
}
