import { isKnownChannel } from '@intilery-sidebar/vocabulary'
import type { ConsentReceipt } from '../consent/receipt.ts'
import { groupByChannel } from '../consent/to-receipts.ts'
import type { Entry, History } from '../history/history.ts'
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
/** Thirteen weeks tell what is usual. */
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
  const channels = receipts.map((receipt) => {
    const entries = ofChannel.get(receipt.channel) ?? []
    const ofThis = rules.frequency.filter(({ channels: names }) => names.includes(receipt.channel))
    const sendsOf = (days: number): readonly Entry[] =>
      entries.filter(({ family, atMs }) => family === 'message-sent' && atMs > history.asOfMs - days * dayMs)
    const [sends, usual] = [sendsOf(toLookBackDays(ofThis)), sendsOf(usualDays)]
    const openings = createOpenings(receipt.channel, rules.quiet, where)
    const newestOfChannel = findNewest(entries, history)
    const factsAt = (atMs: number): ChannelFacts => ({
      receipt,
      isKnown: isKnownChannel(receipt.channel),
      newest: newestOfChannel,
      frequency: toFrequency(sends, ofThis, { asOfMs: atMs, where, loadedAfterMs }),
      oldestLoaded,
      pressure: toPressure(usual, atMs),
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

const findOpenTicket = ({ entries, asOfMs }: History): Entry | null => {
  const newest = entries.find(({ family }) => family === 'support-opened' || family === 'support-closed')
  return newest?.family === 'support-opened' && newest.atMs > asOfMs - openTicketDays * dayMs ? newest : null
}
