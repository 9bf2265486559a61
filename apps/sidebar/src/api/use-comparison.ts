import type { Match, Traits } from '@intilery-sidebar/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from './api-context.ts'
import { traitsQuery } from './profile-queries.ts'

/** What the traits endpoint says of a customer, for comparing it with the metadata's own copy. */
export type Comparison = {
  /** Undefined until a person asked and the answer is there. */
  readonly traits: Traits | undefined
  readonly isAsking: boolean
  readonly error: Error | null
  readonly ask: () => void
}

/** Asks the second source only when a person wants to compare. */
export const useComparison = (match: Match): Comparison => {
  const [isWanted, setIsWanted] = useState(false)
  const query = useQuery({ ...traitsQuery(useApi(), match), enabled: isWanted })
  return {
    traits: isWanted ? query.data?.data : undefined,
    isAsking: isWanted && query.isFetching,
    error: isWanted ? query.error : null,
    ask: () => (isWanted ? void query.refetch() : setIsWanted(true)),
  }
}
