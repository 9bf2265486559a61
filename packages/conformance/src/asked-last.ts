/**
 * The least informative checks: refusals of what no reader of ours sends, and what another check implies. A run
 * of few requests leaves these out first. Those that spend the rate limit come last of all.
 */
export const askedLast: ReadonlySet<string> = new Set([
  'events-date-is-midnight-utc',
  'events-past-the-end',
  'scroll-id-unknown',
  'list-from',
  'list-by-recent-activity',
  'events-exclude',
  'email-absent',
  'events-absent',
  'content-type-required',
  'key-of-another-brand',
  'events-window-empty',
  'events-end-impossible',
  'id-empty',
  'size-text',
  'from-negative',
  'events-sort-unknown',
  'parameter-twice',
  'scroll-id-empty',
  'key-before-everything',
  'request-too-large',
  'scroll-id-expired',
  'rate-limit',
  'rate-limit-recovers',
])
