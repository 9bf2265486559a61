import type { Answer, EventsPage, Freshness, ProfileEvent } from '@intilery-sidebar/contract'

/**
 * Pages put together: every event once, in the order it first came. Pages overlap when events arrive between two of
 * them.
 */
export const joinEvents = (pages: readonly Answer<EventsPage>[]): readonly ProfileEvent[] => {
  const events = new Map<string, ProfileEvent>()
  for (const { data } of pages) {
    for (const event of data.events) if (!events.has(event.eventId)) events.set(event.eventId, event)
  }
  return [...events.values()]
}

const states = ['live', 'cached', 'stale', 'partial'] as const satisfies readonly Freshness['state'][]

/** How far joined pages can be trusted: as far as the worst of them. */
export const joinFreshness = (pages: readonly Answer<EventsPage>[]): Freshness | null =>
  pages
    .map(({ freshness }) => freshness)
    .reduce<Freshness | null>(
      (worst, one) =>
        worst !== null && states.indexOf(worst.state) >= states.indexOf(one.state) ? worst : one,
      null,
    )

/** How many events of the pages could not be read; undefined where all could. */
export const toUnreadableCount = (pages: readonly Answer<EventsPage>[]): number | undefined =>
  pages.reduce((sum, { data }) => sum + (data.unreadableCount ?? 0), 0) || undefined
