/** What was shown, or was about to be: every one of them is recorded before its answer leaves. */
export type DisclosureAction =
  | 'resolve'
  | 'traits'
  | 'meta'
  | 'events'
  | 'insights'
  | 'live'
  | 'reveal'
  | 'export'
  | 'personalization'

/** An agent or a consumer is about to be shown something of one customer. */
export type Disclosure = {
  readonly tenantId: string
  readonly host: string
  readonly accountId: string | null
  /** The host's own id; null where the host proves only its installation. */
  readonly agentId: string | null
  readonly requestId: string
  readonly action: DisclosureAction
  readonly customerId: string
  /** What the record has to say besides, e.g. which field was revealed and why. Never a customer's data. */
  readonly detail?: string | undefined
  /** Why, in the agent's words, which may name the customer: kept beside the chain, and erased with the customer. */
  readonly reason?: string | undefined
}

/** A disclosure as the ledger remembers it: when, and of whom by pseudonym only. */
export type LedgerEntry = Omit<Disclosure, 'customerId' | 'detail' | 'reason' | 'action'> & {
  readonly seq: number
  readonly at: Date
  readonly action: string
  readonly customerRef: string
  readonly detail: string
  /** Why, where the agent said so; null where it was erased, or cannot be opened here. */
  readonly reason?: string | null
}
