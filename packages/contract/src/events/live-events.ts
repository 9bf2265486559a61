import type { EventsPage } from './event.ts'

/** What has happened since a cursor. */
export type LiveEvents = EventsPage & {
  /** Where to go on from: the next question's `since`. Opaque. */
  readonly cursor: string
}
