import type { Match } from '@intilery-sidebar/contract'
import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import { useState } from 'react'
import { isEmptyLookup } from '../api/profile/resolve-query.ts'
import { useResolution, type ResolutionState } from '../api/profile/use-resolution.ts'
import { keepChoice, recallChoice } from './kept-choice.ts'
import { toScreenLookup, type Decisions } from './to-screen-lookup.ts'
import { toShownMatch, type Choice } from './to-shown-match.ts'

export type Who = ResolutionState & {
  /** The host shows no person and the agent has searched for none. */
  readonly hasNoPerson: boolean
  /** The customer to show; null while that is not certain. */
  readonly match: Match | null
  readonly search: string | null
  /** The agent chose, searched or went back to the choice. */
  readonly isDecided: boolean
  readonly choose: (match: Match) => void
  /** Back to the choice, and to what the host offers. */
  readonly reconsider: () => void
  /** Back to what the host offers, as if nothing had been decided. */
  readonly forget: () => void
  readonly searchFor: (text: string) => void
}

const noChoice: Choice = { customerId: null, search: null }

/** Who is meant on each ticket or deal, remembering what the agent decided about it and the people it offered. */
export const useWho = (onScreen: OnScreen | null): Who => {
  const [decisions, setDecisions] = useState<Decisions>(new Map())
  const { subject, choice: decided, lookup } = toScreenLookup(onScreen, decisions)
  // Without a key another ticket of the same people would be the same subject.
  const isKept = onScreen !== null && onScreen.recordKey !== null
  const choice = decided ?? (isKept ? recallChoice(subject) : null)
  const decide = (next: Choice | null): void => {
    if (isKept) keepChoice(subject, next)
    setDecisions((all) =>
      next === null ? new Map([...all].filter(([key]) => key !== subject)) : new Map(all).set(subject, next),
    )
  }
  const state = useResolution(lookup)
  return {
    ...state,
    hasNoPerson: onScreen !== null && onScreen.isChanging !== true && isEmptyLookup(lookup),
    match: toShownMatch(state.resolution?.matches ?? [], choice),
    search: choice?.search ?? null,
    isDecided: choice !== null,
    choose: ({ customer }) => decide({ ...(choice ?? noChoice), customerId: customer.customerId }),
    reconsider: () => decide(noChoice),
    forget: () => decide(null),
    searchFor: (search) => decide({ customerId: null, search: search.trim() }),
  }
}
