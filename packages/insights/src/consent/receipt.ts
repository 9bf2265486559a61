/** How a field of a receipt is known. */
export type Known = 'stated' | 'inferred' | 'absent'

/** One field of a receipt. Never a value without where it comes from, never a date without the event that has it. */
export type ReceiptField = {
  readonly known: Known
  readonly value: string | null
  /** When it was so, ISO 8601; only ever an event's own time. */
  readonly at: string | null
  readonly evidence: readonly string[]
  /** The event is not among the loaded ones, and known from the action index. */
  readonly isFromIndex: boolean
}

/** What is known of one channel's consent. Most of it usually is absent, and says so. */
export type ConsentReceipt = {
  readonly channel: string
  /** `subscribed` or `unsubscribed`, as the API states it. */
  readonly state: ReceiptField
  /** The last event that agrees with the state. */
  readonly since: ReceiptField
  /** Where the person said so. */
  readonly source: ReceiptField
  /** The last time they used the channel: opened, clicked. */
  readonly lastUsed: ReceiptField
  /** Events that speak against writing: bounces, complaints. */
  readonly against: ReceiptField
  readonly doubleOptIn: ReceiptField
  readonly wording: ReceiptField
  /** The state and the newest event, or two sources, say different things. The answer is then no. */
  readonly isContradicted: boolean
  readonly contradictedBy: readonly string[]
}

export const absent: ReceiptField = {
  known: 'absent',
  value: null,
  at: null,
  evidence: [],
  isFromIndex: false,
}
