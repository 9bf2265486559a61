import type { ProfileEvent } from '@intilery-sidebar/contract'
import {
  isMachine,
  toAmount,
  toChannel,
  toOrderId,
  type EventFamily,
  type Vocabulary,
} from '@intilery-sidebar/vocabulary'

/** What one event says to a feature. */
export type Fact = {
  readonly eventId: string
  readonly family: EventFamily
  /** When it happened and when it was known, in milliseconds since 1970. */
  readonly at: number
  readonly knownAt: number
  /** As stated, whatever `knownAt` assumes. */
  readonly receivedAt: number
  readonly orderId: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly channel: string | null
}

/** Everything one customer did, oldest first, and the ids it was done under. */
export type CustomerFacts = {
  readonly customerId: string
  readonly facts: readonly Fact[]
  /** `email:…` and `userId:…`, each with when it was first known. */
  readonly identities: ReadonlyMap<string, number>
}

/** By when an event counts as known: when Intilery received it, or, for back-filled history, when it happened. */
export type KnownBy = 'received-time' | 'event-time'

type Timed = {
  readonly event: ProfileEvent
  readonly family: EventFamily
  readonly at: number
  readonly receivedAt: number
}

const orderFamilies: ReadonlySet<EventFamily> = new Set([
  'order-completed',
  'order-refunded',
  'order-cancelled',
])
const messageFamilies: ReadonlySet<EventFamily> = new Set([
  'message-sent',
  'message-opened',
  'message-clicked',
])

/** Null for what says nothing: an open by a machine. */
export const toFact = (
  { event, family, at, receivedAt }: Timed,
  reading: {
    readonly vocabulary: Vocabulary
    readonly knownBy: KnownBy
  },
): Fact | null => {
  const { vocabulary, knownBy } = reading
  const isMessage = messageFamilies.has(family)
  if (isMessage && family !== 'message-sent' && isMachine(event)) return null
  const isOrder = orderFamilies.has(family)
  const amount = isOrder ? toAmount(event, vocabulary) : null
  return {
    eventId: event.eventId,
    family,
    at,
    knownAt: knownBy === 'event-time' ? at : Math.max(at, receivedAt),
    receivedAt,
    orderId: isOrder ? (toOrderId(event, vocabulary) ?? event.eventId) : null,
    amount: amount?.value ?? null,
    currency: amount?.currency ?? null,
    channel: isMessage ? toChannel(event, vocabulary) : null,
  }
}
