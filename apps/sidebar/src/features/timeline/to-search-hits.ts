import type { ProfileEvent } from '@intilery-sidebar/contract'
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

const searchTexts = new WeakMap<ProfileEvent, string>()

const toSearchText = (event: ProfileEvent): string => {
  const known = searchTexts.get(event)
  if (known !== undefined) return known
  const { action, source, properties } = event
  const text = [toEventTitle(event), action, source ?? '', toFlatText(properties)]
    .join(' ')
    .toLocaleLowerCase()
  searchTexts.set(event, text)
  return text
}

const toFlatText = (properties: ProfileEvent['properties']): string => {
  try {
    return JSON.stringify(properties)
  } catch {
    // Nested deeper than the engine's stack: found by its name and action only.
    return ''
  }
}
