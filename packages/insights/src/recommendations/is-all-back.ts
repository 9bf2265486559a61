import { isMasked, type ProfileEvent } from '@intilery-sidebar/contract'
import { ownValue, toAmount, type Amount, type Vocabulary } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'
import { toOrderAmount } from '../orders/to-order-amount.ts'

type Order = { readonly entries: readonly Entry[]; readonly updated: Entry | null }

/**
 * Whether refunds without lines send the whole order back: one names the order and nothing else, or together they come
 * to no less than the order, in its currency. Where policy hides what a refund says, its amount cannot be read,
 * or nothing says what the order came to, it is not known, and what was bought stays bought.
 */
export const isAllBack = (refunds: readonly Entry[], order: Order, vocabulary: Vocabulary): boolean => {
  const amounts = refunds.map(({ event }) => ({ event, amount: toAmount(event, vocabulary) }))
  if (amounts.some(({ event, amount }) => amount === null && isBare(event, vocabulary))) return true
  const total = toOrderAmount(order, vocabulary)
  if (total === null) return false
  const back = amounts.flatMap(({ amount }) =>
    amount !== null && isSameMoney(amount, total) ? [Math.abs(amount.value)] : [],
  )
  return back.length > 0 && back.reduce((sum, value) => sum + value, 0) >= total.value - halfCent
}

/** Sums of decimal amounts gather binary dust. */
const halfCent = 0.005

/** Whether a refund says no amount at all, and none that is hidden or unreadable. */
const isBare = ({ properties }: ProfileEvent, { fields }: Vocabulary): boolean =>
  !Object.values(properties).some(isMasked) &&
  [...fields.amount, ...fields.price].every((name) => (ownValue(properties, name) ?? null) === null)

const isSameMoney = (one: Amount, other: Amount): boolean =>
  one.currency === null || other.currency === null || one.currency === other.currency
