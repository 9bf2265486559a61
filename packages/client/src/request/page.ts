import type { Lane, LanePromotion } from '@intilery-sidebar/contract'

export type Resource = 'traits' | 'meta' | 'events' | 'list'

/** One thing to be fetched. */
export type PageRequest = {
  readonly resource: Resource
  /** Below the tenant's profiles, e.g. `/email:joe%40x/meta`. */
  readonly path: string
  /** False for a page of the listing: asking again gets the next page, and this one is lost. */
  readonly isRepeatable: boolean
  readonly signal: AbortSignal | undefined
  readonly lane: Lane | undefined
  readonly promotion?: LanePromotion | undefined
  readonly fairnessKey: string | undefined
}

/** What upstream said, not yet understood. */
export type Page = {
  readonly json: unknown
  readonly saidAtMs: number
  readonly upstreamRequestId: string | null
}

/**
 * Rejects with a `ProfileError`, or with the signal's reason. Each `with…` function of this folder wraps one in
 * another.
 */
export type FetchPage = (request: PageRequest) => Promise<Page>
