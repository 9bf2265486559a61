/**
 * How far an answer can be trusted.
 * `live`: asked just now · `cached`: young enough to serve · `stale`: too old, served because upstream could not ·
 * `partial`: a part is missing, and the data says which.
 */
export type Freshness = {
  readonly state: 'live' | 'cached' | 'stale' | 'partial'
  /** Why upstream could not answer again; stale answers only. */
  readonly because?: StaleReason | undefined
  /** When upstream said this, ISO 8601. */
  readonly asOf: string
  readonly upstreamRequestId: string | null
}

/** What keeps an old answer in use. What upstream refused or denied is its answer, and does not. */
export const staleReasons = ['rate-limited', 'unavailable', 'malformed'] as const

export type StaleReason = (typeof staleReasons)[number]

export type Answer<Data> = { readonly data: Data; readonly freshness: Freshness }
