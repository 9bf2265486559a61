import type { Freshness } from '../answer.ts'
import type { ProfileError } from '../profile-error.ts'
import type { ProfileEvent } from './event.ts'

/** One who listens to what a customer does. */
export type EventWatch = {
  /** How far what was told can be trusted, and as of when; null until upstream was heard for the first time. */
  readonly freshness: () => Freshness | null
  /** Why upstream knows the customer no more: merged into another one, or not found. Null while it does. */
  readonly lost: () => ProfileError | null
  readonly stop: () => void
}

/** The seam beside `ProfileClient`: not what a customer has done, but what they do while an agent watches. */
export type EventWatcher = {
  /**
   * Tells the newest events as soon as they are known, and then what is new, oldest first; no event twice. Tells an
   * empty list when only the freshness has changed, or the customer was lost. `onForgotten` says that nothing told so
   * far may be kept: the customer is to be forgotten, and whatever upstream still knows is told anew. Neither may
   * throw.
   */
  readonly watchEvents: (
    customerId: string,
    onEvents: (events: readonly ProfileEvent[]) => void,
    onForgotten?: () => void,
  ) => EventWatch
}
