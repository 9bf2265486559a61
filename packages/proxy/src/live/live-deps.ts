import type { DisclosureDeps } from '../disclosure/show-customer.ts'
import type { Log } from '../log/log.ts'
import type { LogRefs } from '../log/log-refs.ts'
import type { EndedSessions } from '../session/ended-sessions.ts'
import type { Slots } from '../session/slots.ts'

/** The limits on readers, and the signal that the process is about to end. */
export type Live = {
  readonly slots: Slots
  readonly closing: AbortSignal
}

/** What the live route needs, as a stream and as a poll. */
export type LiveDeps = DisclosureDeps & {
  readonly live: Live
  readonly ended: EndedSessions
  readonly log: Log
  readonly logRefs: LogRefs
  readonly clock: () => number
}
