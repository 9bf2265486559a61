import type { Match, ProfileEvent } from '@intilery-sidebar/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { metaQuery } from '../profile/profile-queries.ts'
import { useApi } from '../session/api-context.ts'
import { liveTailQuery } from './live-tail.ts'

/**
 * The last event of each kind, from the action index and the live events since. In no order. Null until the
 * index has arrived, or could not be had.
 */
export const useLastEvents = (match: Match): readonly ProfileEvent[] | null => {
  const { data, isPending } = useQuery(metaQuery(useApi(), match))
  const { data: tail } = useQuery(liveTailQuery(match.customer.customerId))
  const actions = data?.data.actions
  const received = tail?.events
  const known = useMemo(
    () => [...(actions ?? []).flatMap(({ last }) => last ?? []), ...(received ?? [])],
    [actions, received],
  )
  return isPending && known.length === 0 ? null : known
}
