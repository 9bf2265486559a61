import type { CallOptions } from '@intilery-sidebar/contract'

/**
 * Whoever keeps the request budget. A call's first request is paid for before the call;
 * `spend` pays for each further one, and `onRateLimited` hears of a 429 that the client itself waits out.
 */
export type Spending = {
  spend(call: Pick<CallOptions, 'lane' | 'payer' | 'signal'>): Promise<void>
  onRateLimited(retryAfterSeconds: number): void
}

/** A client on its own spends as it goes. */
export const freeSpending: Spending = {
  spend: () => Promise.resolve(),
  onRateLimited: () => undefined,
}
