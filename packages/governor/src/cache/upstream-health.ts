import { ProfileError, type Freshness, type StaleReason } from '@intilery-sidebar/contract'
import type { Clock } from '../clock.ts'

/**
 * Remembers how the last call for one kind of answer went, so that during an outage no caller waits for a failure
 * already known. A failure is believed for a few seconds: what is known is what was tried.
 */
export type UpstreamHealth = {
  /** Why upstream does not answer, or null while it does. */
  outage(): StaleReason | null
  noteAnswer(freshness: Freshness): void
  noteError(error: unknown): void
}

/** As long as the client's breaker can stay open between two probes. */
const believedMs = 5000

export const createUpstreamHealth = (clock: Clock): UpstreamHealth => {
  let failure: { readonly reason: StaleReason; readonly atMs: number } | null = null
  const note = (reason: StaleReason | null) => {
    failure = reason === null ? null : { reason, atMs: clock() }
  }
  return {
    outage: () => (failure !== null && clock() - failure.atMs < believedMs ? failure.reason : null),
    noteAnswer: ({ state, because }) => note(state === 'stale' ? (because ?? 'unavailable') : null),
    noteError: (error) => {
      if (error instanceof ProfileError) note(error.reason === 'unavailable' ? 'unavailable' : null)
    },
  }
}
