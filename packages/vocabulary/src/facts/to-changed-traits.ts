import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { isJsonObject, ownValue } from '../read/own-value.ts'

/** The traits an `identify` states, by name; empty for every other event. What they were before is not in the event. */
export const toChangedTraits = ({ action, rest, context, properties }: ProfileEvent): JsonObject => {
  if (action !== 'identify') return {}
  for (const place of [ownValue(rest, 'traits'), ownValue(properties, 'traits'), ownValue(context, 'traits')])
    if (isJsonObject(place)) return place
  return properties
}
