import type { Match, ProfileEvent } from '@intilery-sidebar/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { metaQuery } from '../profile/profile-queries.ts'
import { useApi } from '../session/api-context.ts'
import { liveTailQuery } from './live-tail.ts'

/** The last event of each kind, from the whole-life index and what was heard live since. In no order. */
export const useLastEvents = (match: Match): readonly ProfileEvent[] => {
  const { data } = useQuery(metaQuery(useApi(), match))
  const { data: tail } = useQuery(liveTailQuery(match.customer.customerId))
  const actions = data?.data.actions
  const heard = tail?.events
  return useMemo(
    () => [...(actions ?? []).flatMap(({ last }) => last ?? []), ...(heard ?? [])],
    [actions, heard],
  )
}
