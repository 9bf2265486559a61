import type { Match } from '@intilery-sidebar/contract'

/** What an agent decided about one ticket or deal. */
export type Choice = {
  /** The customer they chose; null while they are choosing again. */
  readonly customerId: string | null
  /** What they searched for instead of what the host offers; null when they did not. */
  readonly search: string | null
}

/**
 * The only customer that may be shown, or null when the agent has to say who is meant. One match of what the host
 * offers needs no choice, and neither does the only match of a search whose very text is that customer's id or address.
 * Among several, and where the match is only a guess from the sender's address, only the chosen one is shown.
 */
export const toShownMatch = (matches: readonly Match[], choice: Choice | null): Match | null => {
  const [first, ...others] = matches
  const only = first !== undefined && others.length === 0 && !first.evidence.isGuess ? first : null
  if (choice === null) return only
  const chosen = matches.find(({ customer }) => customer.customerId === choice.customerId)
  return chosen ?? (only !== null && isExactHit(only, choice) ? only : null)
}

const isExactHit = ({ evidence }: Match, { customerId, search }: Choice): boolean =>
  customerId === null && search !== null && evidence.matchedValue.toLowerCase() === search.toLowerCase()
