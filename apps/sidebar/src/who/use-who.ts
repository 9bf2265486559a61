import type { Match } from '@intilery-sidebar/contract'
import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import { useState } from 'react'
import { useSaveChoice } from '../api/choices/use-save-choice.ts'
import { isEmptyLookup } from '../api/profile/resolve-query.ts'
import { useResolution, type ResolutionState } from '../api/profile/use-resolution.ts'
import { keepChoice, recallChoice } from './kept-choice.ts'
import { toKeptChoice } from './to-kept-choice.ts'
import { toScreenLookup, type Decisions } from './to-screen-lookup.ts'
import { toShownMatch, type Choice } from './to-shown-match.ts'

export type Who = ResolutionState & {
  /** The host shows no person and the agent has searched for none. */
  readonly hasNoPerson: boolean
  /** The customer to show; null while that is not certain. */
  readonly match: Match | null
  readonly search: string | null
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
  const { subject, about, decided, lookup } = toScreenLookup(onScreen, decisions)
  const isSearch = typeof decided?.search === 'string'
  const state = useResolution(lookup, isSearch ? null : about)
  const save = useSaveChoice(about)
  const isKept = onScreen !== null && onScreen.recordKey !== null
  const kept = (isKept ? recallChoice(subject) : null) ?? toKeptChoice(state.resolution)
  const choice = decided === undefined ? kept : decided
  const decide = (next: Choice | null): void => {
    if (isKept) keepChoice(subject, next)
    setDecisions((all) => new Map(all).set(subject, next))
  }
  return {
    ...state,
    hasNoPerson: onScreen !== null && onScreen.isChanging !== true && isEmptyLookup(lookup),
    match: toShownMatch(state.resolution?.matches ?? [], choice),
    search: choice?.search ?? null,
    choose: (match) => {
      decide({ ...(choice ?? noChoice), customerId: match.customer.customerId })
      // What an agent searched for is kept nowhere.
      if (!isSearch) save(match)
    },
    reconsider: () => {
      decide(noChoice)
      if (!isSearch) save(null)
    },
    forget: () => {
      decide(null)
      save(undefined)
    },
    searchFor: (search) => decide({ customerId: null, search: search.trim() }),
  }
}
