import type { Match } from '@intilery-sidebar/contract'
import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import { useState } from 'react'
import { isNobody } from '../api/resolve-query.ts'
import { useResolution, type ResolutionState } from '../api/use-resolution.ts'
import { toQuestion, type Decisions } from './to-question.ts'
import { toShownMatch, type Choice } from './to-shown-match.ts'

export type Who = ResolutionState & {
  /** The host shows nobody and nobody was searched for. */
  readonly isNobody: boolean
  /** The customer to show; null while that is not certain. */
  readonly match: Match | null
  readonly search: string | null
  readonly choose: (match: Match) => void
  /** Back to the choice, and to what the host offers. */
  readonly reconsider: () => void
  readonly searchFor: (text: string) => void
}

const noChoice: Choice = { customerId: null, search: null }

/** Who is meant on each ticket or deal, remembering what a person decided about it and the people it offered. */
export const useWho = (onScreen: OnScreen | null): Who => {
  const [decisions, setDecisions] = useState<Decisions>(new Map())
  const { subject, choice, asked } = toQuestion(onScreen, decisions)
  const decide = (decided: Choice): void => setDecisions((all) => new Map(all).set(subject, decided))
  const state = useResolution(asked)
  return {
    ...state,
    isNobody: onScreen !== null && isNobody(asked),
    match: toShownMatch(state.resolution?.matches ?? [], choice),
    search: choice?.search ?? null,
    choose: ({ customer }) => decide({ ...(choice ?? noChoice), customerId: customer.customerId }),
    reconsider: () => decide(noChoice),
    searchFor: (search) => decide({ customerId: null, search }),
  }
}
