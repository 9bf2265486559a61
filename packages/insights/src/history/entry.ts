import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { EventFamily } from '@intilery-sidebar/vocabulary'

/** One event that can be reasoned about: it has a time, and its family is known. */
export type Entry = {
  readonly event: ProfileEvent
  /** Milliseconds since 1970, UTC. */
  readonly atMs: number
  readonly receivedMs: number | null
  readonly family: EventFamily
}
