import type { ProfileEvent } from '@intilery-sidebar/contract'
import { onceFor } from '../../ui/once-for.ts'
import { toEventTitle } from './to-headline.ts'

/** The loaded events that hold every word of a search, anywhere in them. */
export const toSearchHits = (events: readonly ProfileEvent[], search: string): readonly ProfileEvent[] => {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return events
  return events.filter((event) => {
    const text = toSearchText(event)
    return words.every((word) => text.includes(word))
  })
}

const toSearchText = onceFor((event: ProfileEvent): string =>
  [toEventTitle(event), event.action, event.source ?? '', toFlatText(event.properties)]
    .join(' ')
    .toLocaleLowerCase(),
)

const toFlatText = (properties: ProfileEvent['properties']): string => {
  try {
    return JSON.stringify(properties)
  } catch {
    // Nested deeper than the engine's stack: found by its name and action only.
    return ''
  }
}
