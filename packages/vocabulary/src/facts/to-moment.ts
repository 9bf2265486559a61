import type { ProfileEvent } from '@intilery-sidebar/contract'

/**
 * When an event happened and when it was received, in milliseconds since 1970, UTC; null where the event does not say.
 */
export type Moment = { readonly atMs: number | null; readonly receivedMs: number | null }

/** Reads both times of an event. A time without a zone, an impossible date and free text read as null. */
export const toMoment = ({ eventTime, receivedTime }: ProfileEvent): Moment => {
  const atMs = toMs(eventTime)
  if (receivedTime === null) return { atMs, receivedMs: null }
  return { atMs, receivedMs: receivedTime === eventTime ? atMs : toMs(receivedTime) }
}

/** An ISO 8601 instant, or null: a date without a time, an impossible date and free text are none. */
const toMs = (text: string): number | null => {
  if (!isoInstant.test(text)) return null
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : ms
}

const isoInstant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/
