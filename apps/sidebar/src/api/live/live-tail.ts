import type { ProfileEvent } from '@intilery-sidebar/contract'
import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query'

/** A customer's live events and their freshness, while they are on screen. */
export type LiveTail = {
  /** `on`: events arrive · `paused`: they do not, for a while · `starting`: not yet. */
  readonly state: 'starting' | 'on' | 'paused'
  /** Where to go on from; null before the first answer. */
  readonly cursor: string | null
  /** In the order they were received. */
  readonly events: readonly ProfileEvent[]
  /** Those still marked as new. */
  readonly newIds: readonly string[]
}

export const noTail: LiveTail = { state: 'starting', cursor: null, events: [], newIds: [] }

/** Filled by `startLiveTail`; has no `queryFn`. */
export const liveTailQuery = (customerId: string) =>
  queryOptions<LiveTail>({
    queryKey: ['customer', customerId, 'live'],
    queryFn: skipToken,
    staleTime: Infinity,
  })

/** Clears the *new* marks, because the agent has left the timeline or has refreshed. */
export const clearNewMarks = (client: QueryClient, customerId: string): void =>
  void client.setQueryData<LiveTail>(
    liveTailQuery(customerId).queryKey,
    (tail) => tail && { ...tail, newIds: [] },
  )
