import type { ActionSpan, ProfileEvent } from '@intilery-sidebar/contract'

/** First and last event of every action, as the metadata has them. */
export const toIndex = (events: readonly ProfileEvent[]): readonly ActionSpan[] =>
  [...Map.groupBy(events, ({ action }) => action)].map(([action, ofAction]) => {
    const ordered = ofAction.toSorted(
      (one, other) =>
        Date.parse(one.eventTime) - Date.parse(other.eventTime) || (one.eventId < other.eventId ? -1 : 1),
    )
    return { action, first: ordered[0] ?? null, last: ordered.at(-1) ?? null }
  })
