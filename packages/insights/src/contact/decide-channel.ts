import type { ConsentReceipt } from '../consent/receipt.ts'
import type { Entry } from '../history/entry.ts'
import type { Frequency } from './to-frequency.ts'
import { findNext, type Opening } from './to-openings.ts'
import type { Pressure } from './to-pressure.ts'
import type { ChannelVerdict, DecidingEvent, Verdict, VerdictReason } from './verdict.ts'
import { quarterMs, type Whereabouts } from './zones.ts'

/** Everything one channel's verdict rests on, at one instant. */
export type ChannelFacts = {
  readonly receipt: ConsentReceipt
  readonly isKnown: boolean
  readonly newest: Readonly<Record<'said' | 'complained' | 'bounced' | 'arrived', Entry | null>>
  readonly frequency: Frequency
  readonly oldestLoaded: Entry | null
  readonly pressure: Pressure
  /** Events that are not loaded may say that messages are not wanted, do not arrive, or that a request is open. */
  readonly mayHide: { readonly refusal: boolean; readonly ticket: boolean }
  readonly findEvent: (eventId: string) => DecidingEvent | null
  readonly openings: { readonly isLimited: boolean; readonly at: (atMs: number) => Opening }
  readonly where: Whereabouts
  readonly ticket: Entry | null
}

type Decision = {
  readonly verdict: Verdict
  readonly reason: VerdictReason
  readonly ruleId?: string | undefined
  readonly evidence?: readonly string[]
}

/**
 * The decision table: consent first, then harm done, then how often, then when, then what is not loaded, then manners.
 * The first row that fits decides.
 */
const decide = (atMs: number, facts: ChannelFacts): Decision =>
  decideConsent(facts) ?? decideTiming(atMs, facts) ?? decideManners(facts)

const decideConsent = ({
  receipt,
  isKnown,
  newest,
  mayHide,
  oldestLoaded,
}: ChannelFacts): Decision | null => {
  const { said, complained, bounced, arrived } = newest
  if (receipt.isContradicted)
    return { verdict: 'no', reason: 'sources-differ', evidence: receipt.contradictedBy }
  if (receipt.state.value === 'unsubscribed')
    return { verdict: 'no', reason: 'stated-no', evidence: receipt.since.evidence }
  if (said?.family === 'unsubscribed') return { verdict: 'no', reason: 'said-no', evidence: toIds(said) }
  if (isAfter(complained, said)) return { verdict: 'no', reason: 'complained', evidence: toIds(complained) }
  if (isAfter(bounced, arrived)) return { verdict: 'no', reason: 'bounced', evidence: toIds(bounced) }
  if (!isKnown) return { verdict: 'ask-first', reason: 'channel-unknown' }
  if (receipt.state.value === null)
    return { verdict: 'ask-first', reason: 'not-stated', evidence: toIds(said) }
  if (mayHide.refusal) return { verdict: 'ask-first', reason: 'older-unknown', evidence: toIds(oldestLoaded) }
  return null
}

const decideTiming = (atMs: number, facts: ChannelFacts): Decision | null => {
  const { openings, where, oldestLoaded } = facts
  const { limited, unknown } = facts.frequency
  if (openings.isLimited && where.zones.length === 0) return { verdict: 'ask-first', reason: 'zone-unknown' }
  if (limited !== null)
    return {
      verdict: 'not-until',
      reason: 'too-often',
      ruleId: limited.rule.id,
      evidence: limited.sends.map(({ event }) => event.eventId),
    }
  const { isOpen, ruleId } = openings.at(atMs)
  if (!isOpen) return { verdict: 'not-until', reason: 'quiet-hours', ruleId: ruleId ?? undefined }
  if (unknown !== null)
    return {
      verdict: 'ask-first',
      reason: 'limit-unknown',
      ruleId: unknown.id,
      evidence: toIds(oldestLoaded),
    }
  return null
}

const decideManners = ({ receipt, pressure, ticket, mayHide, oldestLoaded }: ChannelFacts): Decision => {
  if (ticket !== null) return { verdict: 'ask-first', reason: 'open-ticket', evidence: toIds(ticket) }
  if (mayHide.ticket) return { verdict: 'ask-first', reason: 'older-unknown', evidence: toIds(oldestLoaded) }
  if (pressure.usualWeek !== null && pressure.week > pressure.usualWeek)
    return {
      verdict: 'ask-first',
      reason: 'above-usual',
      evidence: pressure.recent.map(({ event }) => event.eventId),
    }
  if (pressure.mayBeAbove)
    return { verdict: 'ask-first', reason: 'usual-unknown', evidence: toIds(oldestLoaded) }
  return { verdict: 'yes', reason: 'stated-yes', evidence: receipt.since.evidence }
}

const isAfter = (one: Entry | null, other: Entry | null): one is Entry =>
  one !== null && (other === null || one.atMs > other.atMs)

const toIds = (entry: Entry | null): readonly string[] => (entry === null ? [] : [entry.event.eventId])

/** A verdict now, when it becomes another, and until when to wait. */
export const decideChannel = (asOfMs: number, factsAt: (atMs: number) => ChannelFacts): ChannelVerdict => {
  const facts = factsAt(asOfMs)
  const decision = decide(asOfMs, facts)
  const isFinal = decision.verdict === 'no' || isWaiting(decision.reason)
  const flipMs = isFinal
    ? null
    : findNext(
        toFirstChange(asOfMs, decision, facts),
        (atMs) => decide(atMs, factsAt(atMs)).verdict !== decision.verdict,
      )
  const { week, month, usualWeek } = facts.pressure
  const evidence = decision.evidence ?? []
  return {
    channel: facts.receipt.channel,
    verdict: decision.verdict,
    reason: decision.reason,
    ruleId: decision.ruleId ?? decision.reason,
    evidence,
    event: evidence[0] === undefined ? null : facts.findEvent(evidence[0]),
    until: decision.verdict === 'not-until' && flipMs !== null ? toIso(flipMs) : null,
    flips: flipMs === null ? null : { at: toIso(flipMs), to: decide(flipMs, factsAt(flipMs)).verdict },
    pressure: { week, month, usualWeek },
  }
}

/** A limit that is reached stays so until it ends or its rule does, which may be further away than one looks ahead. */
const toFirstChange = (asOfMs: number, { reason }: Decision, { frequency }: ChannelFacts): number => {
  const { limited } = frequency
  if (limited === null || reason !== 'too-often') return asOfMs
  const { rule, untilMs } = limited
  const ruleEndMs = rule.validTo === undefined ? untilMs : Date.parse(rule.validTo)
  return Math.max(asOfMs, Math.min(untilMs, ruleEndMs) - quarterMs)
}

const waiting: ReadonlySet<VerdictReason> = new Set<VerdictReason>([
  'channel-unknown',
  'not-stated',
  'older-unknown',
  'zone-unknown',
])

/** Only the person can change these, by an answer, or more events that are read. */
const isWaiting = (reason: VerdictReason): boolean => waiting.has(reason)

const toIso = (atMs: number): string => new Date(atMs).toISOString()
