import type { Match } from '@intilery-sidebar/contract'

/** What a person decided about one ticket or deal. */
export type Choice = {
  /** The customer they chose; null while they are choosing anew. */
  readonly customerId: string | null
  /** What they searched for instead of what the host offers; null when they did not. */
  readonly search: string | null
}

/**
 * The only customer that may be shown, or null when a person has to say who is meant. One match of what the host offers
 * needs no choice; among several, among the hits of a search, and where the match is by an address that nobody gave, only the
 * one that was chosen is shown.
 */
export const toShownMatch = (matches: readonly Match[], choice: Choice | null): Match | null => {
  if (choice === null) {
    const [first, ...others] = matches
    return first === undefined || others.length > 0 || first.evidence.isGuess ? null : first
  }
  return matches.find(({ customer }) => customer.customerId === choice.customerId) ?? null
}
