import { toAmount, type Amount, type Vocabulary } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'

type Order = { readonly entries: readonly Entry[]; readonly updated: Entry | null }

/**
 * What an order comes to: what its update states, or else the largest of its parts, which each state the whole. Null
 * where none does, or where they state two currencies.
 */
export const toOrderAmount = ({ entries, updated }: Order, vocabulary: Vocabulary): Amount | null => {
  const stated = updated === null ? null : toAmount(updated.event, vocabulary)
  if (stated !== null) return stated
  const amounts = entries.map(({ event }) => toAmount(event, vocabulary)).filter((amount) => amount !== null)
  const currencies = new Set(amounts.flatMap(({ currency }) => currency ?? []))
  if (currencies.size > 1) return null
  return amounts.reduce<Amount | null>(
    (largest, amount) => (largest === null || amount.value > largest.value ? amount : largest),
    null,
  )
}
