import { ProfileError, RateLimitedError, type ProfileErrorReason } from '@intilery-sidebar/contract'

/** `kept`: look for the answer · `abandoned`: every caller in that process has left · else what went wrong. */
export type Outcome = 'kept' | 'abandoned' | ProfileError

/** What a leader publishes about its flight. */
export const writeOutcome = (outcome: Outcome): string =>
  typeof outcome === 'string'
    ? outcome
    : [
        outcome.reason,
        outcome instanceof RateLimitedError ? outcome.retryAfterSeconds : 0,
        outcome.upstreamStatus ?? '',
      ].join(' ')

export const readOutcome = (text: string): Outcome => {
  if (text === 'kept') return 'kept'
  const [reason = '', retryAfterSeconds, status = ''] = text.split(' ')
  if (!isReason(reason)) return 'abandoned'
  const options = status === '' ? {} : { upstreamStatus: Number(status) }
  const message = 'Another process asked upstream for this, and failed'
  return reason === 'rate-limited'
    ? new RateLimitedError(message, Number(retryAfterSeconds), options)
    : new ProfileError(reason, message, options)
}

const reasons: ReadonlySet<string> = new Set([
  'not-found',
  'rejected',
  'rate-limited',
  'unavailable',
  'malformed',
  'merged',
] satisfies ProfileErrorReason[])

const isReason = (text: string): text is ProfileErrorReason => reasons.has(text)
