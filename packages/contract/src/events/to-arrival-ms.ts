import type { ProfileEvent } from './event.ts'

/**
 * When upstream received an event, which may be long after it happened, in milliseconds since 1970, UTC. Its own time
 * where upstream does not say readably when that was, and `NaN` where that cannot be read either.
 */
export const toArrivalMs = ({
  receivedTime,
  eventTime,
}: Pick<ProfileEvent, 'receivedTime' | 'eventTime'>): number => {
  const receivedMs = Date.parse(receivedTime ?? '')
  return Number.isNaN(receivedMs) ? Date.parse(eventTime) : receivedMs
}
