import { ProfileError, staleReasons, type Answer, type StaleReason } from '@intilery-sidebar/contract'

/** An answer from earlier as it is served now: for being young enough, or for want of a newer one. */
export const relabel = <Data>(
  { data, freshness: { state, asOf, upstreamRequestId } }: Answer<Data>,
  staleReason: StaleReason | null,
): Answer<Data> => ({
  data,
  freshness:
    staleReason === null
      ? { state: state === 'partial' ? 'partial' : 'cached', asOf, upstreamRequestId }
      : { state: 'stale', because: staleReason, asOf, upstreamRequestId },
})

/**
 * Why an older answer may be served instead of this failure; null when it may not. What upstream refused or denied is
 * its answer; what it could not say, an older answer may.
 */
export const toStaleReason = (error: unknown): StaleReason | null =>
  error instanceof ProfileError ? (staleReasons.find((reason) => reason === error.reason) ?? null) : null
