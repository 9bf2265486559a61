import { ProfileError, RateLimitedError, type ProfileErrorReason } from '@intilery-sidebar/contract'

/** `kept`: look for the answer · `abandoned`: nobody in that process wants it any more · else what went wrong. */
export type Outcome = 'kept' | 'abandoned' | ProfileError

/** How a leader tells the others what came of it. */
export const writeOutcome = (outcome: Outcome): string =>
  typeof outcome === 'string'
    ? outcome
    : [outcome.reason, outcome instanceof RateLimitedError ? outcome.retryAfterSeconds : 0].join(' ')

export const readOutcome = (text: string): Outcome => {
  if (text === 'kept') return 'kept'
  const [reason = '', retryAfterSeconds] = text.split(' ')
  if (!isReason(reason)) return 'abandoned'
  const message = 'Another process asked upstream for this, and failed'
  return reason === 'rate-limited'
    ? new RateLimitedError(message, Number(retryAfterSeconds))
    : new ProfileError(reason, message)
}

const reasons: ReadonlySet<string> = new Set([
  'not-found',
  'rejected',
  'rate-limited',
  'unavailable',
  'malformed',
] satisfies ProfileErrorReason[])

const isReason = (text: string): text is ProfileErrorReason => reasons.has(text)
