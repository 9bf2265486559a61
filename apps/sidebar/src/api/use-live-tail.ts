import type { Match, ProfileEvent } from '@intilery-sidebar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useApi } from './api-context.ts'
import { liveTailQuery, noTail, settleNews, type LiveTail } from './live-tail.ts'
import { startLiveTail } from './start-live-tail.ts'
import { refreshCustomer } from './use-refresh.ts'

type HeardLive = {
  readonly state: LiveTail['state']
  readonly events: readonly ProfileEvent[]
  readonly newIds: ReadonlySet<string>
}

type Wish = {
  readonly isWanted: boolean
  /** A tail begins where something loaded ends; once begun it goes on through whatever is loaded next. */
  readonly isLoaded: boolean
}

/** Hears what a customer does while this is on screen and somebody can see it. */
export const useLiveTail = (match: Match, { isWanted, isLoaded }: Wish): HeardLive => {
  const api = useApi()
  const client = useQueryClient()
  const { customerId } = match.customer
  const { data = noTail } = useQuery(liveTailQuery(customerId))
  const isListening = isWanted && (isLoaded || data.cursor !== null)
  useEffect(() => {
    if (!isListening) return undefined
    return startLiveTail({ api, client, match, onTooMuch: () => refreshCustomer(client, customerId) })
  }, [api, client, match, customerId, isListening])
  useEffect(() => () => settleNews(client, customerId), [client, customerId])
  const newIds = useMemo(() => new Set(data.newIds), [data.newIds])
  return { state: isWanted ? data.state : 'starting', events: data.events, newIds }
}
