import type { Resolution } from '@intilery-sidebar/contract'
import type { Choice } from './to-shown-match.ts'

/** What the agent decided about the record on a page before, as the gateway kept it; null where it was nothing. */
export const toKeptChoice = (resolution: Resolution | undefined): Choice | null => {
  if (resolution?.chosen === undefined) return null
  const match = resolution.matches.find(({ handle }) => handle === resolution.chosen)
  return { customerId: match?.customer.customerId ?? null, search: null }
}
