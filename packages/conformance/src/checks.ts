import type { Check } from './check.ts'
import { limitChecks } from './checks/limits.ts'
import { listingChecks } from './checks/listing.ts'
import { lookupChecks } from './checks/lookup.ts'
import { profileChecks } from './checks/profile.ts'
import { refusalChecks } from './checks/refusals.ts'
import { timelineFilterChecks } from './checks/timeline-filter.ts'
import { timelinePagingChecks } from './checks/timeline-paging.ts'
import { timelineChecks } from './checks/timeline.ts'

/** Every check, those that spend the rate limit last. */
export const checks: readonly Check[] = [
  ...lookupChecks,
  ...profileChecks,
  ...timelineChecks,
  ...timelinePagingChecks,
  ...timelineFilterChecks,
  ...listingChecks,
  ...refusalChecks,
  ...limitChecks,
]
