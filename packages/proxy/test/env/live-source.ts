import type { EventWatch, EventWatcher, Freshness, ProfileEvent } from '@intilery-sidebar/contract'

type Watcher = { readonly customerId: string; readonly onChange: () => void }

export type LiveSource = EventWatcher & {
  /** Customers being watched, once for each watch. */
  readonly watched: () => readonly string[]
  /** An event of a customer arrives, and its watchers are notified. */
  readonly happen: (customerId: string, ...events: readonly ProfileEvent[]) => void
  /** The customer is forgotten, here and upstream. */
  readonly forget: (customerId: string) => void
  /** Upstream stops answering, or answers again. */
  readonly turn: (state: Freshness['state'] | null) => void
}

/** What customers do, as the test says. Upstream has answered, without events. */
export const createLiveSource = (): LiveSource => {
  const watchers = new Set<Watcher>()
  const known = new Map<string, readonly ProfileEvent[]>()
  let state: Freshness['state'] | null = 'live'
  const freshness = (): Freshness | null =>
    state === null ? null : { state, asOf: '2026-11-20T12:00:00.000Z', upstreamRequestId: 'upstream-live' }
  return {
    watched: () => [...watchers].map(({ customerId }) => customerId),
    watchEvents: (customerId, onChange): EventWatch => {
      const watcher = { customerId, onChange }
      watchers.add(watcher)
      return {
        known: () => known.get(customerId) ?? [],
        freshness,
        lost: () => null,
        stop: () => void watchers.delete(watcher),
      }
    },
    happen: (customerId, ...events) => {
      known.set(customerId, [...(known.get(customerId) ?? []), ...events])
      for (const watcher of watchers) if (watcher.customerId === customerId) watcher.onChange()
    },
    forget: (customerId) => void known.delete(customerId),
    turn: (next) => {
      state = next
      for (const { onChange } of watchers) onChange()
    },
  }
}
