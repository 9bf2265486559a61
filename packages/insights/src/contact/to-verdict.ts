import { isKnownChannel } from '@intilery-sidebar/vocabulary'
import type { ConsentReceipt } from '../consent/receipt.ts'
import { groupByChannel } from '../consent/to-receipts.ts'
import type { Entry, History } from '../history/history.ts'
import type { ContactRules } from './contact-rules.ts'
import { decideChannel, type ChannelFacts } from './decide-channel.ts'
import { createOpenings } from './to-openings.ts'
import { toFrequencyEnd } from './to-frequency-end.ts'
import { toPressure } from './to-pressure.ts'
import type { ContactVerdict } from './verdict.ts'
import type { Whereabouts } from './zones.ts'

const dayMs = 86_400_000
const openTicketDays = 7
/** Thirteen weeks tell what is usual; a limit looks back 366 days at most, and few channels send so much that it matters. */
const lookBackDays = 100

/** May I write, on which channel, now? */
export const toVerdict = (
  history: History,
  receipts: readonly ConsentReceipt[],
  { rules, where }: { readonly rules: ContactRules; readonly where: Whereabouts },
): ContactVerdict => {
  const ofChannel = groupByChannel(history)
  const ticket = rules.openTicket === 'ignore' ? null : findOpenTicket(history)
  const channels = receipts.map((receipt) => {
    const entries = ofChannel.get(receipt.channel) ?? []
    const sends = entries.filter(
      ({ family, atMs }) => family === 'message-sent' && atMs > history.asOfMs - lookBackDays * dayMs,
    )
    const ofThis = rules.frequency.filter(({ channels: names }) => names.includes(receipt.channel))
    const openings = createOpenings(receipt.channel, rules.quiet, where)
    const newestOfChannel = findNewest(entries)
    const factsAt = (atMs: number): ChannelFacts => ({
      receipt,
      isKnown: isKnownChannel(receipt.channel),
      newest: newestOfChannel,
      limited: toFrequencyEnd(sends, ofThis, { asOfMs: atMs, where }),
      pressure: toPressure(sends, atMs),
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

const findNewest = (entries: readonly Entry[]): ChannelFacts['newest'] => {
  const newest = (...families: readonly string[]): Entry | null =>
    entries.find(({ family }) => families.includes(family)) ?? null
  return {
    said: newest('subscribed', 'unsubscribed'),
    complained: newest('message-complained'),
    bounced: entries.find(isHardBounce) ?? null,
    arrived: newest('message-delivered', 'message-opened', 'message-clicked'),
  }
}

/** A full mailbox passes; an address that does not exist stays so. */
const isHardBounce = ({ family, event }: Entry): boolean =>
  family === 'message-bounced' &&
  !/soft|temporar|transient|mailbox full|over quota/i.test(JSON.stringify(event.properties))

const findOpenTicket = ({ entries, asOfMs }: History): Entry | null => {
  const newest = entries.find(({ family }) => family === 'support-opened' || family === 'support-closed')
  return newest?.family === 'support-opened' && newest.atMs > asOfMs - openTicketDays * dayMs ? newest : null
}
