import { ProfileError, type Freshness, type StaleReason } from '@intilery-sidebar/contract'

/** Remembers how the last call to upstream went, so that during an outage nobody waits for a failure already known. */
export type UpstreamHealth = {
  /** What ails it, or null while it answers. */
  ailment(): StaleReason | null
  noteAnswer(freshness: Freshness): void
  noteError(error: unknown): void
}

export const createUpstreamHealth = (): UpstreamHealth => {
  let ailment: StaleReason | null = null
  return {
    ailment: () => ailment,
    noteAnswer: ({ state, because }) => {
      ailment = state === 'stale' ? (because ?? 'unavailable') : null
    },
    noteError: (error) => {
      if (error instanceof ProfileError) ailment = error.reason === 'unavailable' ? 'unavailable' : null
    },
  }
}
