import type { TimelineFilter } from '@intilery-sidebar/contract'
import type { Marker } from '@intilery-sidebar/hosts/browser'

/** The host's moments that lie in the window of a filter: a jump to March must not show today's reply above it. */
export const toMarkersWithin = (
  markers: readonly Marker[],
  { start, end }: TimelineFilter,
): readonly Marker[] => {
  const startMs = start === undefined ? Number.NEGATIVE_INFINITY : Date.parse(start)
  const endMs = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(end)
  return markers.filter(({ at }) => Date.parse(at) >= startMs && Date.parse(at) <= endMs)
}
