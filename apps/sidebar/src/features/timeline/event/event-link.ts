import type { ProfileEvent } from '@intilery-sidebar/contract'

/** Enough to find one event again in a timeline of any length. */
export type EventLink = { readonly eventId: string; readonly at: string }

/** A link to one event: the host's own address of the record where it has one, and behind it which event is meant. */
export const toEventLink = (event: ProfileEvent, recordUrl = ''): string => {
  const search = new URLSearchParams({ event: event.eventId, at: event.eventTime })
  return `${recordUrl}#${search.toString()}`
}

/** Reads a link that was pasted; null for any other text. */
export const parseEventLink = (text: string): EventLink | null => {
  const hash = text.trim().lastIndexOf('#')
  if (hash === -1) return null
  const search = new URLSearchParams(text.trim().slice(hash + 1))
  const eventId = search.get('event')
  const at = search.get('at')
  if (eventId === null || at === null || Number.isNaN(Date.parse(at))) return null
  return { eventId, at }
}
