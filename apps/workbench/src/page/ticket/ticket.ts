import type { ProfileRef } from '@intilery-sidebar/contract'

export type Message = {
  readonly from: 'customer' | 'agent'
  readonly text: string
  readonly minutesAgo: number
}

/** A conversation as the host knows it. The host knows no more of a customer than how to point at them. */
export type Ticket = {
  readonly id: string
  readonly subject: string
  readonly requester: string
  readonly status: 'new' | 'open' | 'pending'
  readonly channel: 'Email' | 'Chat' | 'Phone' | 'Web form'
  /** What this ticket is here to show. */
  readonly shows: string
  /** Candidates in the order the host would offer them: its external id, then the email. */
  readonly refs: readonly ProfileRef[]
  readonly messages: readonly Message[]
}
