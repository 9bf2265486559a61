import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'

/** Remembers who was forgotten when, so that an answer already on its way is not kept after all. */
export type Oblivion = {
  forget(customerId: string): void
  forgetAll(): void
  hasForgottenSince(instantMs: number, customerIds: readonly string[]): boolean
}

// Far more than can be forgotten within one call's deadline.
const mostRemembered = 10_000

export const createOblivion = (clock: Clock): Oblivion => {
  const forgottenAtMs = new LRUCache<string, number>({ max: mostRemembered })
  let allForgottenAtMs = -Infinity
  return {
    forget: (customerId) => void forgottenAtMs.set(customerId, clock()),
    forgetAll: () => {
      allForgottenAtMs = clock()
    },
    hasForgottenSince: (instantMs, customerIds) =>
      allForgottenAtMs >= instantMs ||
      customerIds.some((customerId) => (forgottenAtMs.get(customerId) ?? -Infinity) >= instantMs),
  }
}
