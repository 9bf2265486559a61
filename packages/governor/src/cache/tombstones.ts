import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'

/** Remembers who was forgotten when, so that an answer already on its way is not kept after all. */
export type Tombstones = {
  forget(customerId: string): void
  forgetAll(): void
  hasForgottenSince(instantMs: number, customerIds: readonly string[]): boolean
  /** Not when all were forgotten: what processes share is erased by the one that forgets. */
  hasForgottenAnyOf(customerIds: readonly string[], instantMs: number): boolean
}

// Far more than can be forgotten within one call's deadline.
const rememberedMax = 10_000

export const createTombstones = (clock: Clock): Tombstones => {
  const forgottenAtMs = new LRUCache<string, number>({ max: rememberedMax })
  let allForgottenAtMs = -Infinity
  const hasForgottenAnyOf = (customerIds: readonly string[], instantMs: number): boolean =>
    customerIds.some((customerId) => (forgottenAtMs.get(customerId) ?? -Infinity) >= instantMs)
  return {
    forget: (customerId) => void forgottenAtMs.set(customerId, clock()),
    forgetAll: () => {
      allForgottenAtMs = clock()
    },
    hasForgottenSince: (instantMs, customerIds) =>
      allForgottenAtMs >= instantMs || hasForgottenAnyOf(customerIds, instantMs),
    hasForgottenAnyOf,
  }
}
