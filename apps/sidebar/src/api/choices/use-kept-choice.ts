import type { Match } from '@intilery-sidebar/contract'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useElapsed } from '../../ui/time/use-elapsed.ts'
import { useApi } from '../session/api-context.ts'

type ChoiceAbout = {
  /** The record and the people it offers; null where no choice is kept for it. */
  readonly record: string | null
  readonly matches: readonly Match[]
  /** The agent decided on this page already, e.g. that none of the matches is meant. */
  readonly isDecided: boolean
  readonly onRecall: (match: Match) => void
}

type KeptChoice = {
  /** It may be known in a moment who was chosen before. */
  readonly isAsking: boolean
  readonly keep: (match: Match) => void
}

/** When it takes longer than this, the agent is asked. */
const waitMs = 1000

/**
 * What the agent chose for this record on a page before, as the gateway keeps it: a browser may deny storage to a frame
 * of another site. It is asked once, and where the agent takes a choice back it is forgotten there too.
 */
export const useKeptChoice = ({ record, matches, isDecided, onRecall }: ChoiceAbout): KeptChoice => {
  const api = useApi()
  const isOverdue = useElapsed(waitMs)
  const isWanted = record !== null && !isDecided && matches.length > 0
  const { data, isPending } = useQuery({
    queryKey: ['choice', record] as const,
    queryFn: isWanted
      ? ({ signal }) =>
          api.recallChoice({ record, handles: matches.slice(0, handlesMax).map(toHandle) }, { signal })
      : skipToken,
    staleTime: Infinity,
  })
  const recalled = matches.find(({ handle }) => handle === data?.chosen)
  // What comes late would take the choice out of the agent's hand.
  const isRecalled = isWanted && !isOverdue && recalled !== undefined
  useEffect(() => {
    if (isRecalled) onRecall(recalled)
  }, [isRecalled, recalled, onRecall])
  const isTakenBack = record !== null && isDecided && matches.length > 0
  useEffect(() => {
    if (isTakenBack) void save(api, record, null)
  }, [api, isTakenBack, record])
  return {
    isAsking: (isWanted && isPending && !isOverdue) || isRecalled,
    keep: (match) => void (record !== null && save(api, record, match.handle)),
  }
}

const handlesMax = 20

const toHandle = ({ handle }: Match): string => handle

/** A choice that is not kept lasts as long as the page. */
const save = async (api: ReturnType<typeof useApi>, record: string, handle: string | null): Promise<void> => {
  try {
    await api.saveChoice({ record, handle }, { signal: new AbortController().signal })
  } catch {
    // The agent is asked again after a reload.
  }
}
