import type { Match, Traits } from '@intilery-sidebar/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../session/api-context.ts'
import { metaQuery, traitsQuery } from './profile-queries.ts'

/** What the traits endpoint says of a customer, for comparing it with the metadata's own copy. */
export type Comparison = {
  /** Undefined until a person asked and the answer is there. */
  readonly traits: Traits | undefined
  readonly isAsking: boolean
  readonly error: Error | null
  readonly ask: () => void
}

/** Answers that arrived within this of one another were asked for together. */
const oneAgeMs = 5000

/** Asks both sources again when the agent wants to compare them. */
export const useComparison = (match: Match): Comparison => {
  const [isWanted, setIsWanted] = useState(false)
  const api = useApi()
  const meta = useQuery(metaQuery(api, match))
  const query = useQuery({ ...traitsQuery(api, match), enabled: isWanted })
  const isAsking = isWanted && (query.isFetching || meta.isFetching)
  // Answers of two ages differ by what changed between them, which is no disagreement.
  const isOneAge = Math.abs(meta.dataUpdatedAt - query.dataUpdatedAt) < oneAgeMs
  return {
    traits: isWanted && !isAsking && isOneAge ? query.data?.data : undefined,
    isAsking,
    error: isWanted ? query.error : null,
    ask: () => {
      void meta.refetch()
      if (isWanted) void query.refetch()
      else setIsWanted(true)
    },
  }
}
