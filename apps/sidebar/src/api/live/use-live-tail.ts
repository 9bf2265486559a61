import type { Match, ProfileEvent } from '@intilery-sidebar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { liveTailQuery, noTail, settleNews, type LiveTail } from './live-tail.ts'

type HeardLive = {
  readonly state: LiveTail['state']
  readonly events: readonly ProfileEvent[]
  readonly newIds: ReadonlySet<string>
}

/** A customer's live events, as `useLiveListening` has heard them. What was new is not when the reader leaves. */
export const useLiveTail = ({ customer: { customerId } }: Match): HeardLive => {
  const client = useQueryClient()
  const { data = noTail } = useQuery(liveTailQuery(customerId))
  useEffect(() => () => settleNews(client, customerId), [client, customerId])
  const newIds = useMemo(() => new Set(data.newIds), [data.newIds])
  return { state: data.state, events: data.events, newIds }
}

/** How many live events no timeline has shown yet. */
export const useNewsCount = ({ customer }: Match): number =>
  useQuery(liveTailQuery(customer.customerId)).data?.newIds.length ?? 0
