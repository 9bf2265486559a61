import type { ProfileEvent } from '@intilery-sidebar/contract'
import { memoizeByObject } from '../../../ui/lists/memoize-by-object.ts'

/** When an event happened, in milliseconds since 1970, or null where its time cannot be read. */
export const toEventMs = memoizeByObject(({ eventTime }: ProfileEvent): number | null => {
  const atMs = Date.parse(eventTime)
  return Number.isNaN(atMs) ? null : atMs
})
