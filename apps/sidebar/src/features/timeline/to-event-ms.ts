import type { ProfileEvent } from '@intilery-sidebar/contract'
import { onceFor } from '../../ui/once-for.ts'

/** When an event happened, in milliseconds since 1970, or null where its time cannot be read. */
export const toEventMs = onceFor(({ eventTime }: ProfileEvent): number | null => {
  const atMs = Date.parse(eventTime)
  return Number.isNaN(atMs) ? null : atMs
})
