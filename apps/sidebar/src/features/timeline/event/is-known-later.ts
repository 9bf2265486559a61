import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { Marker } from '@intilery-sidebar/hosts/browser'

/**
 * Whether an event had already happened when the conversation began but reached Intilery only afterwards, so that the
 * agent could not have known of it.
 * False where a time cannot be read.
 */
export const isKnownLater = (event: ProfileEvent, markers: readonly Marker[]): boolean => {
  const beganMs = Math.min(...markers.map(({ at }) => Date.parse(at)).filter((atMs) => !Number.isNaN(atMs)))
  if (!Number.isFinite(beganMs)) return false
  return Date.parse(event.eventTime) <= beganMs && Date.parse(event.receivedTime ?? '') > beganMs
}
