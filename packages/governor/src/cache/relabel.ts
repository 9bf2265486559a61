import type { Answer, StaleReason } from '@intilery-sidebar/contract'

/** An answer from earlier as it is served now: for being young enough, or for want of a newer one. */
export const relabel = <Data>(
  { data, freshness: { asOf, upstreamRequestId } }: Answer<Data>,
  staleReason: StaleReason | null,
): Answer<Data> => ({
  data,
  freshness:
    staleReason === null
      ? { state: 'cached', asOf, upstreamRequestId }
      : { state: 'stale', because: staleReason, asOf, upstreamRequestId },
})
