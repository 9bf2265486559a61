/** May marketing be sent on a channel now? A reply to a ticket is always fine and is not asked about here. */
export type Verdict = 'yes' | 'no' | 'ask-first' | 'not-until'

export const verdictReasons = [
  'channel-unknown',
  'sources-differ',
  'stated-no',
  'said-no',
  'complained',
  'bounced',
  'not-stated',
  'older-unknown',
  'too-often',
  'quiet-hours',
  'zone-unknown',
  'limit-unknown',
  'open-ticket',
  'above-usual',
  'usual-unknown',
  'stated-yes',
] as const

export type VerdictReason = (typeof verdictReasons)[number]

export type DecidingEvent = {
  readonly eventId: string
  readonly action: string
  /** ISO 8601. */
  readonly at: string
  /** It is not among the loaded events, and known from the action index. */
  readonly isFromIndex: boolean
}

export type ChannelVerdict = {
  readonly channel: string
  readonly verdict: Verdict
  readonly reason: VerdictReason
  /** The rule of the policy or preset that decided, or the reason itself. */
  readonly ruleId: string
  readonly evidence: readonly string[]
  /** The newest of the evidence; null where no event decided. */
  readonly event: DecidingEvent | null
  /** ISO 8601, with `not-until`. */
  readonly until: string | null
  /** When this verdict becomes another one, as far as that is known. */
  readonly flips: { readonly at: string; readonly to: Verdict } | null
  /**
   * Messages in the last 7 days, in the last 30, and how many this person usually gets in 7; null when that is not
   * known yet.
   */
  readonly pressure: { readonly week: number; readonly month: number; readonly usualWeek: number | null }
}

export type ContactVerdict = {
  readonly channels: readonly ChannelVerdict[]
  /** The zone of the hours; null when it is not known. */
  readonly zone: string | null
  readonly asOf: string
}
