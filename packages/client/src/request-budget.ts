import type { CallOptions } from '@intilery-sidebar/contract'

/**
 * The request budget's owner, e.g. the governor. A call's first request is paid for before the call; `acquire` pays for
 * each further one, and waits until it may be sent, and `onRateLimited` is called for a 429 that the client itself
 * waits out.
 */
export type RequestBudget = {
  acquire(call: Pick<CallOptions, 'lane' | 'promotion' | 'fairnessKey' | 'signal'>): Promise<void>
  onRateLimited(retryAfterSeconds: number): void
}

/** A client on its own spends as it goes. */
export const unlimitedBudget: RequestBudget = {
  acquire: () => Promise.resolve(),
  onRateLimited: () => undefined,
}
