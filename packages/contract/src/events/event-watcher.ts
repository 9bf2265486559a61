import type { Freshness } from '../answer.ts'
import type { ProfileError } from '../profile-error.ts'
import type { ProfileEvent } from './event.ts'

/** A customer's events for as long as they are watched. */
export type EventWatch = {
  /** The last thousand events, each once, in the order they were received. Emptied when the customer is forgotten. */
  readonly known: () => readonly ProfileEvent[]
  /** How far `known` can be trusted, and as of when; null until upstream answered for the first time. */
  readonly freshness: () => Freshness | null
  /** Why upstream knows the customer no more: merged into another one, or not found. Null while it does. */
  readonly lost: () => ProfileError | null
  readonly stop: () => void
}

/** The seam beside `ProfileClient`: not what a customer has done, but what they do while an agent watches. */
export type EventWatcher = {
  /** Calls `onChange` when an event arrives, the freshness changes, or the customer is lost. It must not throw. */
  readonly watchEvents: (customerId: string, onChange: () => void) => EventWatch
}
