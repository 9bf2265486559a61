import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toAmount } from '@intilery-sidebar/vocabulary'
import { withoutNoise } from '../../without-noise.ts'

/**
 * What events are worth together, by currency (ISO 4217) and largest first. Currencies are never added to one another,
 * and an amount without a currency to none. Null where an event states no amount: a sum would pass over it in silence.
 */
export const toSums = (
  events: readonly ProfileEvent[],
): readonly { readonly currency: string; readonly value: number }[] | null => {
  const sums = new Map<string, number>()
  for (const event of events) {
    const amount = toAmount(event)
    if (amount === null || amount.currency === null) return null
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.value)
  }
  return [...sums]
    .map(([currency, value]) => ({ currency, value: withoutNoise(value) }))
    .toSorted((one, other) => other.value - one.value)
}
