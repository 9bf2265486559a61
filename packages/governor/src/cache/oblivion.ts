import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'

/** Remembers who was forgotten when, so that an answer already on its way is not kept after all. */
export type Oblivion = {
  forget(customerId: string): void
  hasForgottenSince(instantMs: number, customerIds: readonly string[]): boolean
}

// Far more than can be forgotten within one call's deadline.
const mostRemembered = 10_000

export const createOblivion = (clock: Clock): Oblivion => {
  const forgottenAtMs = new LRUCache<string, number>({ max: mostRemembered })
  return {
    forget: (customerId) => void forgottenAtMs.set(customerId, clock()),
    hasForgottenSince: (instantMs, customerIds) =>
      customerIds.some((customerId) => (forgottenAtMs.get(customerId) ?? -Infinity) >= instantMs),
  }
}
