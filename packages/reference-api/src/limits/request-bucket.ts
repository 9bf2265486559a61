/** The documented limit: "100 requests per second with a burst of 500". */
export const documentedLimit = {
  perSecond: 100,
  burst: 500,
  excess: 'reject',
} as const satisfies RequestLimit

export type RequestLimit = {
  readonly perSecond: number
  readonly burst: number
  /**
   * What becomes of a request over the rate. `reject`: a token bucket, as cloud gateways keep it; the burst passes at
   * once. `delay`: a reverse proxy's queue; the burst waits its turn, and only what is beyond it is refused.
   */
  readonly excess: 'reject' | 'delay'
}

/**
 * One key's share of requests, kept as the instant at which the bucket is full again (GCRA, ATM Forum TM-4.0 §4.4.2).
 */
export class RequestBucket {
  readonly #limit: RequestLimit
  #fullAtMs = 0

  constructor(limit: RequestLimit) {
    this.#limit = limit
  }

  /** Takes a request's place at `nowMs`. Returns how long it must wait, in milliseconds, or null when there is none. */
  take(nowMs: number): number | null {
    const { perSecond, burst, excess } = this.#limit
    const intervalMs = 1_000 / perSecond
    const owed = this.#fullAtMs - nowMs
    // More than a whole bucket cannot be owed: the clock was set back, and the bucket starts full.
    const owedMs = owed > burst * intervalMs + 1e-6 ? 0 : Math.max(0, owed)
    // A float's worth of slack, or the last token of a bucket would be lost to rounding.
    if (owedMs + intervalMs > burst * intervalMs + 1e-6) return null
    this.#fullAtMs = nowMs + owedMs + intervalMs
    return excess === 'delay' ? owedMs : 0
  }
}
